package dev.cantine.booking;

import dev.cantine.desk.Features;
import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
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
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A member who waits for a desk, the named one or any that fits, during a slot.
 *
 * <p>One who is WAITING is OFFERED a desk as soon as the rules allow it: a booking that holds it until an instant. Who says yes in time is
 * BOOKED; who does not has LAPSED, as has who waited in vain. One who is neither WAITING nor OFFERED never is again.
 */
@Entity
@Table(name = "waitlist_entry")
class WaitlistEntry {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "space_id")
    UUID spaceId;

    @Column(name = "member_id")
    UUID memberId;

    /** The desk; null for any that fits. */
    @Column(name = "desk_id")
    @Nullable
    UUID deskId;

    @Enumerated(EnumType.STRING)
    @Nullable
    DeskKind kind;

    @Column(name = "zone_id")
    @Nullable
    UUID zoneId;

    String features;

    @Embedded
    @AttributeOverride(name = "startsAt", column = @Column(name = "starts_at"))
    @AttributeOverride(name = "endsAt", column = @Column(name = "ends_at"))
    TimeSlot slot;

    @Column(name = "time_zone")
    String timeZone;

    @Nullable
    String note;

    @Enumerated(EnumType.STRING)
    WaitlistStatus status;

    @Column(name = "booking_id")
    @Nullable
    UUID bookingId;

    @Column(name = "offered_until")
    @Nullable
    Instant offeredUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;

    WaitlistEntry() {}

    WaitlistEntry(Space space, UUID memberId, NewWaitlistEntry wanted, TimeSlot slot, Instant now) {
        this.organisationId = space.organisationId();
        this.spaceId = space.id();
        this.memberId = memberId;
        this.deskId = wanted.deskId();
        this.kind = wanted.deskId() == null ? wanted.wantedDesk().kind() : null;
        this.zoneId = wanted.wantedDesk().zoneId();
        this.features = Features.column(wanted.wantedDesk().features());
        this.slot = slot;
        this.timeZone = space.zone().getId();
        this.note = wanted.note();
        this.status = WaitlistStatus.WAITING;
        this.createdAt = now;
    }

    /** Which desk will do; null if it must be the named one. */
    @Nullable
    WantedDesk wanted() {
        return deskId == null ? new WantedDesk(kind, zoneId, Features.list(features)) : null;
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** Its member, a manager of its space, or an admin. */
    boolean maySee(Actor actor) {
        return memberId.equals(actor.memberId()) || actor.mayManage(spaceId);
    }

    boolean isOffered() {
        return status == WaitlistStatus.OFFERED;
    }

    void offer(Booking booking) {
        status = WaitlistStatus.OFFERED;
        bookingId = booking.id;
        offeredUntil = booking.offeredUntil;
    }

    /** It waits no longer. */
    void end(WaitlistStatus as) {
        status = as;
        offeredUntil = null;
    }

    /** @throws DomainProblem {@code state-conflict} unless a desk is offered now */
    void mustBeOffered(Instant now) {
        if (!isOffered() || offeredUntil == null || !offeredUntil.isAfter(now)) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT, isOffered() ? WaitlistStatus.LAPSED : status);
        }
    }
}
