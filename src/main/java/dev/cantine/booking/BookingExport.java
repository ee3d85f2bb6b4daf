package dev.cantine.booking;

import dev.cantine.space.BookingRules;
import dev.cantine.space.Space;
import dev.cantine.store.PlainSql;
import dev.cantine.time.Position;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Reads all bookings of a space in a window, a thousand at a time, each time from where the last one ended.
 *
 * <p>Not one cursor over all of them: that would hold a connection and a transaction for as long as the slowest client takes to read, and
 * H2 would gather all rows before it gives the first. So each thousand are as they are when they are read.
 */
@ApplicationScoped
class BookingExport {
    static final int AT_ONCE = 1_000;

    /** H2 takes the order from the index, and so stops after the last row, only if the order begins as the index does. */
    private static final String NEXT = """
            select b.id, b.desk_id, d.name, z.name, d.kind, b.member_id, m.name, b.starts_at, b.ends_at, b.time_zone, b.status, b.created_at
            from booking b
                join desk d on d.id = b.desk_id
                join member m on m.id = b.member_id
                left join zone z on z.id = d.zone_id
            where b.organisation_id = ? and b.space_id = ? and b.starts_at >= ? and b.starts_at < ? and b.ends_at > ?
                and (b.starts_at > ? or b.id > ?)
            order by b.organisation_id, b.space_id, b.starts_at, b.id
            limit ?""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Inject
    Session store;

    /** Before the first booking that overlaps the window. */
    static Position before(TimeSlot window) {
        return new Position(window.startsAt().minus(BookingRules.LONGEST), BEFORE_ALL);
    }

    /** The next bookings that overlap the window, by their start, then id; fewer than {@link #AT_ONCE} if there are no more. */
    @Transactional
    List<ExportedBooking> next(Space space, TimeSlot window, Position after) {
        OffsetDateTime start = after.startsAt().atOffset(ZoneOffset.UTC);
        return PlainSql.list(
                store,
                NEXT,
                List.of(
                        space.organisationId(),
                        space.id(),
                        start,
                        window.endsAt().atOffset(ZoneOffset.UTC),
                        window.startsAt().atOffset(ZoneOffset.UTC),
                        start,
                        after.id(),
                        AT_ONCE),
                ExportedBooking::of);
    }
}
