package dev.cantine.booking;

import dev.cantine.booking.Gathered.Terms;
import dev.cantine.credit.Fee;
import dev.cantine.credit.Price;
import dev.cantine.desk.Desk;
import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.space.RulesInForce.Said;
import dev.cantine.time.TimeSlot;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A desk for a member during a slot.
 *
 * <p>A booking is CONFIRMED when it is made, or PENDING where somebody has to approve it first, who may leave it REFUSED. While PENDING,
 * CONFIRMED or CHECKED_IN it is active and holds its desk. Until it is over it can be moved, or CANCELLED. Who comes is CHECKED_IN, and in
 * the end, or when they leave, the booking is COMPLETED; who does not, is a NO_SHOW. What is no longer active never becomes so again.
 */
@Entity
@Table(name = "booking")
public class Booking {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "space_id")
    UUID spaceId;

    @Column(name = "desk_id")
    UUID deskId;

    @Column(name = "member_id")
    UUID memberId;

    @Embedded
    @AttributeOverride(name = "startsAt", column = @Column(name = "starts_at"))
    @AttributeOverride(name = "endsAt", column = @Column(name = "ends_at"))
    TimeSlot slot;

    @Embedded
    LocalIntent intent;

    @Enumerated(EnumType.STRING)
    BookingStatus status;

    @Nullable
    String note;

    @Column(name = "series_id")
    @Nullable
    UUID seriesId;

    @Column(name = "group_id")
    @Nullable
    UUID groupId;

    @Column(name = "created_at")
    @Nullable
    Instant createdAt;

    @Column(name = "created_by")
    @Nullable
    UUID createdBy;

    @Column(name = "freed_at")
    @Nullable
    Instant freedAt;

    /** By whose terms it was booked; null for those of the house alone. */
    @Column(name = "plan_id")
    @Nullable
    UUID planId;

    /** The team that shares what the plan allows; null for none. */
    @Column(name = "team_id")
    @Nullable
    UUID teamId;

    /** What it costs by these terms; null for nothing. */
    @Embedded
    @Nullable
    Price price;

    @Column(name = "offered_until")
    @Nullable
    Instant offeredUntil;

    @Version
    long version;

    /** Where it was before it moved, as long as it is not read anew. */
    @Transient
    @Nullable
    TimeSlot left;

    /** Whether it has cost something, by its terms of now or by others, as long as it is not read anew. */
    @Transient
    boolean charged;

    Booking() {}

    /**
     * A booking as it would be; it becomes one when it is {@linkplain #madeBy made} and added.
     *
     * @param zone the zone of the desk's space
     */
    public Booking(UUID memberId, Desk desk, TimeSlot slot, ZoneId zone, @Nullable String note) {
        this.organisationId = desk.organisationId();
        this.memberId = memberId;
        this.status = BookingStatus.CONFIRMED;
        this.note = note;
        moveTo(desk, slot, zone);
    }

    /** By those terms: of a plan, alone or with a team, or of none. */
    Booking under(Terms terms) {
        charged |= price != null;
        planId = terms.planId();
        teamId = terms.teamId();
        price = terms.rules().price().map(Said::value).orElse(null);
        return this;
    }

    /** As one of several that are booked together. */
    Booking inGroup(UUID id) {
        groupId = id;
        return this;
    }

    /** As one of those that recur. */
    Booking inSeries(UUID id) {
        seriesId = id;
        return this;
    }

    /** @param actorId null for what was made elsewhere, and is only taken over */
    public Booking madeBy(@Nullable UUID actorId, Instant now) {
        createdBy = actorId;
        createdAt = now;
        return this;
    }

    /** As an offer from the waitlist: it holds its desk, for a member who has not said yes. */
    Booking offered(Instant until) {
        status = BookingStatus.PENDING;
        offeredUntil = until;
        return this;
    }

    /** The member has said yes; from now on it is as if they had booked. */
    void accepted(BookingStatus as) {
        status = as;
        offeredUntil = null;
    }

    /** Whether it waits for its member, and not for an approval. */
    boolean isOffer() {
        return status == BookingStatus.PENDING && offeredUntil != null;
    }

    /** What it adds to what has to be paid; an offer is not paid yet. */
    Optional<Fee> fee() {
        return price == null || planId == null || isOffer()
                ? Optional.empty()
                : Optional.of(Fee.of(memberId, planId, teamId, price, slot, intent.zone()));
    }

    /** @throws DomainProblem {@code state-conflict} if its member has not said yes to it */
    void mustNotBeAnOffer() {
        if (isOffer()) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT, status);
        }
    }

    /** Its member, a manager of its space, or an admin. */
    boolean maySee(Actor actor) {
        return memberId.equals(actor.memberId()) || actor.mayManage(spaceId);
    }

    void moveTo(Desk desk, TimeSlot wanted, ZoneId zone) {
        spaceId = desk.spaceId();
        deskId = desk.id();
        left = slot;
        slot = wanted;
        intent = LocalIntent.of(wanted, zone);
    }

    /** Whether that would be another place or another time. */
    boolean movesTo(Desk desk, TimeSlot wanted) {
        return !wanted.equals(slot) || !desk.id().equals(deskId);
    }

    void note(@Nullable String text) {
        note = text;
    }

    /** @return whether that changed anything: who is cancelled already stays so */
    boolean cancel(Instant now) {
        if (status == BookingStatus.CANCELLED) {
            return false;
        }
        mustBeChangeable(now);
        status = BookingStatus.CANCELLED;
        return true;
    }

    /** What has become of it is known: it no longer holds its desk. */
    void close(BookingStatus outcome) {
        status = outcome;
    }

    /** As the other, before its end: from now on somebody else may have the desk. */
    void close(BookingStatus outcome, Instant now) {
        close(outcome);
        freedAt = now;
    }

    /**
     * Goes from one state to another.
     *
     * @return whether that changed anything: what is there already stays so
     * @throws DomainProblem {@code state-conflict} if it is in neither, or over
     */
    boolean become(BookingStatus wanted, BookingStatus from, Instant now) {
        boolean changes = mayBecome(wanted, from, now);
        status = wanted;
        return changes;
    }

    /** Whether {@link #become} would change anything, under the same conditions. */
    boolean mayBecome(BookingStatus wanted, BookingStatus from, Instant now) {
        if (status == wanted) {
            return false;
        }
        mustBeChangeable(now);
        mustNotBeAnOffer();
        if (status != from) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT, status);
        }
        return true;
    }

    /** Whether it is active and not over. */
    boolean isChangeable(Instant now) {
        return status.isActive() && slot.endsAt().isAfter(now);
    }

    /** @throws DomainProblem {@code state-conflict} unless it is active and not over */
    void mustBeChangeable(Instant now) {
        if (!isChangeable(now)) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT, status.isActive() ? BookingStatus.COMPLETED : status);
        }
    }

    public UUID id() {
        return id;
    }

    public UUID deskId() {
        return deskId;
    }

    public UUID memberId() {
        return memberId;
    }

    /** Until when it is offered to its member; null unless it is an offer. */
    public @Nullable Instant offeredUntil() {
        return isOffer() ? offeredUntil : null;
    }

    public TimeSlot slot() {
        return slot;
    }

    /** The zone of its space, in which its times are meant. */
    public ZoneId zone() {
        return intent.zone();
    }

    public @Nullable String note() {
        return note;
    }
}
