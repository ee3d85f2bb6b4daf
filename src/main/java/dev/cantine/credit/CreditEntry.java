package dev.cantine.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A line of the ledger of a member or a team: what came in or went out, and what was there after it. Append-only. */
@Entity
@Immutable
@Table(name = "credit_entry")
class CreditEntry {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    /** The member or the team. */
    @Column(name = "holder_id")
    UUID holderId;

    /** The how-manieth entry of the holder, from 1 and without gaps. */
    long sequence;

    int amount;

    int balance;

    /** Who used it; null for what an admin has entered, and so are the plan, the day and the booking. */
    @Column(name = "member_id")
    @Nullable
    UUID memberId;

    @Column(name = "plan_id")
    @Nullable
    UUID planId;

    @Column(name = "on_day")
    @Nullable
    LocalDate onDay;

    /** The booking whose change led to it. */
    @Column(name = "booking_id")
    @Nullable
    UUID bookingId;

    @Nullable
    String note;

    @Column(name = "created_at")
    Instant createdAt;

    /** The admin who entered it; null for what a booking led to. */
    @Column(name = "created_by")
    @Nullable
    UUID createdBy;

    CreditEntry() {}

    CreditEntry(UUID organisationId, UUID holderId, @Nullable CreditEntry last, int amount, Instant createdAt) {
        this.organisationId = organisationId;
        this.holderId = holderId;
        this.sequence = last == null ? 1 : last.sequence + 1;
        this.amount = amount;
        this.balance = last == null ? amount : last.balance + amount;
        this.createdAt = createdAt;
    }

    /** For what has been paid, or is given back. */
    CreditEntry forUse(Use use, UUID byBooking) {
        memberId = use.memberId();
        planId = use.planId();
        onDay = use.day();
        bookingId = byBooking;
        return this;
    }

    /** What an admin has entered. */
    CreditEntry entered(UUID adminId, @Nullable String words) {
        createdBy = adminId;
        note = words;
        return this;
    }

    /** What it was paid for; the holder is the team, if it is not the member. */
    Use use() {
        UUID who = Objects.requireNonNull(memberId);
        return new Use(
                who,
                Objects.requireNonNull(planId),
                holderId.equals(who) ? null : holderId,
                Objects.requireNonNull(onDay));
    }
}
