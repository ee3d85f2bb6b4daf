package dev.cantine.booking;

import static java.util.stream.Collectors.joining;

import dev.cantine.credit.Credits;
import dev.cantine.credit.Fee;
import dev.cantine.credit.Funds;
import dev.cantine.credit.Price;
import dev.cantine.credit.Use;
import dev.cantine.space.BookingRules;
import dev.cantine.store.Columns;
import dev.cantine.store.PlainSql;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Debits bookings, and gives back what was paid for those that are moved or cancelled: in the transaction of the change, under the locks of the
 * member and of the team that pays.
 */
@ApplicationScoped
class Charges {
    /** Only after one of these may a day be worth something else than what was paid for it. */
    private static final Set<BookingFacts.Type> SETTLED = EnumSet.of(
            BookingFacts.Type.BOOKING_REQUESTED,
            BookingFacts.Type.BOOKING_CONFIRMED,
            BookingFacts.Type.BOOKING_APPROVED,
            BookingFacts.Type.BOOKING_REFUSED,
            BookingFacts.Type.BOOKING_MOVED,
            BookingFacts.Type.BOOKING_CANCELLED);

    /** A day on the clocks of one zone lies in so many days around it on those of any other. */
    private static final Duration DAYS_OF_OTHER_ZONES = Duration.ofDays(3);

    private static final String PAID = """
            select b.member_id, b.plan_id, b.team_id, b.price_credits, b.price_per, b.starts_at, b.ends_at, b.time_zone
            from booking b
            where b.organisation_id = ? and %s in (%s) and b.status in (%s) and b.price_credits is not null
            and b.offered_until is null and b.starts_at < ? and b.ends_at > ? and b.starts_at > ?""";

    private static final String COUNTED =
            BookingStatus.COUNTED.stream().map(status -> "'" + status + "'").collect(joining(", "));

    @Inject
    Session store;

    @Inject
    Credits credits;

    /**
     * What the member and these teams have to spend, and for what has been paid in those days.
     *
     * @param moved the booking that is being moved: what was paid for it is as if it were given back; null for a new one
     */
    Funds funds(UUID organisationId, UUID memberId, Set<UUID> teamIds, TimeSlot window, @Nullable Booking moved) {
        TimeSlot days = moved == null ? window : TimeSlot.around(List.of(window, moved.slot));
        List<Fee> paid = paid(organisationId, "b.member_id", Set.of(memberId), days);
        // What the others of the team have paid, in whose name the same request may book.
        paid(organisationId, "b.team_id", teamIds, days).stream()
                .filter(fee -> !fee.memberId().equals(memberId))
                .forEach(paid::add);
        Set<UUID> holders = new HashSet<>(teamIds);
        holders.add(memberId);
        Funds funds = new Funds(credits.balances(organisationId, holders), paid);
        return moved == null ? funds : moved.fee().map(funds::without).orElse(funds);
    }

    void onRecorded(@Observes BookingFacts.Recorded recorded) {
        Booking booking = recorded.booking();
        if (SETTLED.contains(recorded.type()) && (booking.price != null || booking.charged)) {
            settle(booking);
        }
    }

    /** Writes down by how much what is due for the days that the booking touches, or has left, differs from what was paid for them. */
    private void settle(Booking booking) {
        store.flush();
        ZoneId zone = booking.intent.zone();
        TimeSlot touched = booking.left == null ? booking.slot : TimeSlot.around(List.of(booking.left, booking.slot));
        LocalDate first = Fee.firstDay(touched, zone);
        LocalDate last = Fee.lastDay(touched, zone);
        Map<Use, Integer> owed =
                new HashMap<>(Fee.due(paid(booking.organisationId, "b.member_id", Set.of(booking.memberId), touched)));
        owed.keySet().removeIf(use -> use.day().isBefore(first) || use.day().isAfter(last));
        credits.paid(booking.organisationId, booking.memberId, first, last)
                .forEach((use, paid) -> owed.merge(use, -paid, Integer::sum));
        owed.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .sorted(Comparator.comparing(each -> each.getKey().day()))
                .forEach(each -> credits.charge(booking.organisationId, each.getKey(), each.getValue(), booking.id));
    }

    /** The bookings that cost something, of these members or teams, that touch the days of that time. */
    private List<Fee> paid(UUID organisationId, String whose, Set<UUID> ids, TimeSlot days) {
        if (ids.isEmpty()) {
            return new ArrayList<>();
        }
        List<Object> values = new ArrayList<>(List.of(organisationId));
        values.addAll(ids);
        values.add(days.endsAt().plus(DAYS_OF_OTHER_ZONES).atOffset(ZoneOffset.UTC));
        values.add(days.startsAt().minus(DAYS_OF_OTHER_ZONES).atOffset(ZoneOffset.UTC));
        values.add(days.startsAt()
                .minus(DAYS_OF_OTHER_ZONES)
                .minus(BookingRules.LONGEST)
                .atOffset(ZoneOffset.UTC));
        return PlainSql.list(
                store,
                PAID.formatted(whose, String.join(", ", Collections.nCopies(ids.size(), "?")), COUNTED),
                values,
                Charges::fee);
    }

    private static Fee fee(ResultSet row) throws SQLException {
        return Fee.of(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                new Price(row.getInt(4), Price.Per.valueOf(row.getString(5))),
                new TimeSlot(Columns.instant(row, 6), Columns.instant(row, 7)),
                ZoneId.of(row.getString(8)));
    }
}
