package dev.cantine.proof.speed;

import dev.cantine.testing.StoreOfTheTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Bookings of the past decades, spread over desks and members, so that the same indexes grow. Their ids grow with time, as those of the service
 * do: with random ones each new row would be written to another page.
 */
final class OtherBookings {

    private OtherBookings() {}

    /** @param members who has booked each of the desks */
    static void fill(DataSource store, List<UUID> desks, List<UUID> members, String status, long size)
            throws SQLException {
        boolean postgresql = StoreOfTheTests.name().equals("postgresql");
        try (Connection connection = store.getConnection()) {
            for (int desk = 0; desk < desks.size(); desk++) {
                connection.createStatement().executeUpdate("""
                        insert into booking (id, organisation_id, space_id, desk_id, member_id, starts_at, ends_at, local_starts_at,
                        local_ends_at, time_zone, status, created_at, version)
                        select cast('01900000-0000-7000-8000-' || lpad(cast(x as varchar(12)), 12, '0') as uuid), d.organisation_id, d.space_id, d.id,
                        '%s', t, t + interval '15' minute, cast(t as timestamp), cast(t as timestamp), 'Europe/Paris', '%s', t, 0
                        from (select x, cast('2026-11-01 00:00:00+00' as timestamp with time zone) - x * interval '15' minute as t
                        from %s(%d, %d, %d) as n(x)) slots
                        cross join desk d where d.id = '%s'""".formatted(
                                members.get(desk),
                                status,
                                postgresql ? "generate_series" : "system_range",
                                desk + 1,
                                size,
                                desks.size(),
                                desks.get(desk)));
            }
            connection.createStatement().execute(postgresql ? "vacuum analyze booking" : "analyze");
            if (postgresql) {
                // Else what was filled in is still being written to the disk while it is measured.
                connection.createStatement().execute("checkpoint");
            }
        }
    }
}
