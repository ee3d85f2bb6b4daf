package dev.cantine.booking;

import dev.cantine.space.DeskKind;
import dev.cantine.store.Columns;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as a manager exports it, with the names that its desk and its member have now.
 *
 * @param desk its name
 * @param zone the name of the zone that the desk is in; null without one
 * @param member their name, and nothing else of them
 * @param startsAt the instant, with the offset of the space
 * @param localStartsAt what the clocks of the space show then
 * @param createdAt in UTC
 */
record ExportedBooking(
        UUID id,
        UUID deskId,
        String desk,
        @Nullable String zone,
        DeskKind kind,
        UUID memberId,
        String member,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        LocalDateTime localStartsAt,
        LocalDateTime localEndsAt,
        String timeZone,
        BookingStatus status,
        OffsetDateTime createdAt) {

    static final List<String> HEADER = List.of(
            "id",
            "deskId",
            "desk",
            "zone",
            "kind",
            "memberId",
            "member",
            "startsAt",
            "endsAt",
            "localStartsAt",
            "localEndsAt",
            "timeZone",
            "status",
            "createdAt");

    /** From the columns in the order of the components, but for the local times, which follow from the instants. */
    static ExportedBooking of(ResultSet columns) throws SQLException {
        ZoneId zone = ZoneId.of(columns.getString(10));
        OffsetDateTime startsAt = LocalTimes.at(Columns.instant(columns, 8), zone);
        OffsetDateTime endsAt = LocalTimes.at(Columns.instant(columns, 9), zone);
        return new ExportedBooking(
                columns.getObject(1, UUID.class),
                columns.getObject(2, UUID.class),
                columns.getString(3),
                columns.getString(4),
                DeskKind.valueOf(columns.getString(5)),
                columns.getObject(6, UUID.class),
                columns.getString(7),
                startsAt,
                endsAt,
                startsAt.toLocalDateTime(),
                endsAt.toLocalDateTime(),
                zone.getId(),
                BookingStatus.valueOf(columns.getString(11)),
                Columns.instant(columns, 12).atOffset(ZoneOffset.UTC));
    }

    Position position() {
        return new Position(startsAt.toInstant(), id);
    }

    /** In the order of {@link #HEADER}. */
    List<@Nullable Object> cells() {
        return Arrays.asList(
                id,
                deskId,
                desk,
                zone,
                kind,
                memberId,
                member,
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(startsAt),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(endsAt),
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(localStartsAt),
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(localEndsAt),
                timeZone,
                status,
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(createdAt));
    }
}
