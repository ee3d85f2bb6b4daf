package dev.cantine.booking;

import dev.cantine.member.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Bookings of a member that recur by one rule, on the clocks of their space. It was expanded when it was booked: what it has become, its
 * bookings say, each of which can be changed by itself and stays in the series.
 */
@Entity
@Table(name = "booking_series")
class BookingSeries {
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

    String rrule;

    @Column(name = "excluded_dates")
    String excludedDates;

    @Column(name = "local_starts_at")
    LocalDateTime localStartsAt;

    @Column(name = "local_ends_at")
    LocalDateTime localEndsAt;

    @Column(name = "time_zone")
    String timeZone;

    @Nullable
    String note;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    UUID createdBy;

    @Column(name = "changed_at")
    Instant changedAt;

    @Version
    long version;

    BookingSeries() {}

    /** @param first a booking as its first occurrence is, or would be */
    BookingSeries(Booking first, String rrule, List<LocalDate> excluded, UUID actorId, Instant now) {
        this.organisationId = first.organisationId;
        this.spaceId = first.spaceId;
        this.memberId = first.memberId;
        this.rrule = rrule;
        this.excludedDates = excluded.stream().map(LocalDate::toString).collect(Collectors.joining(","));
        this.createdBy = actorId;
        this.createdAt = now;
        this.changedAt = now;
        this.deskId = first.deskId;
        this.localStartsAt = first.intent.localStartsAt();
        this.localEndsAt = first.intent.localEndsAt();
        this.timeZone = first.intent.timeZone();
        this.note = first.note;
    }

    /**
     * All of it moves.
     *
     * @param desk null if it stays at its desk
     */
    void become(@Nullable UUID desk, Duration later, Duration longer, @Nullable String text) {
        deskId = desk == null ? deskId : desk;
        localStartsAt = localStartsAt.plus(later);
        localEndsAt = localEndsAt.plus(longer);
        note = text;
    }

    /** Some of its bookings are no longer what they were. */
    void touch(Instant now) {
        changedAt = now;
    }

    /** Its member, a manager of its space, or an admin. */
    boolean maySee(Actor actor) {
        return memberId.equals(actor.memberId()) || actor.mayManage(spaceId);
    }

    List<LocalDate> excluded() {
        return excludedDates.isEmpty()
                ? List.of()
                : Arrays.stream(excludedDates.split(",", -1))
                        .map(LocalDate::parse)
                        .toList();
    }
}
