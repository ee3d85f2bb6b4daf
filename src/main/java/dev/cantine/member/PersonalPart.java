package dev.cantine.member;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of what the service holds about a member, told by whoever keeps it: a list of {@code GET /me/export}. It is read a stretch at a time, each in a
 * transaction of its own, so that neither a long past nor a slow reader costs memory or a connection.
 */
public interface PersonalPart {
    /** So many rows a stretch has at most; a shorter one is the last. */
    int AT_ONCE = 200;

    /** What the list is called in the export, {@code bookings} for example. */
    String name();

    /**
     * The next rows, in an order of the part's own.
     *
     * @param after the place of the last row that was read; null to begin
     */
    List<Row> next(UUID organisationId, UUID memberId, @Nullable String after);

    /**
     * A row of the export.
     *
     * @param place where it is in the order of the part; the part alone understands it
     * @param view what is written
     */
    record Row(String place, Object view) {}
}
