package dev.cantine.proof.size;

import dev.cantine.space.Space;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An organisation with one space, open from 08:00 to 20:00, its desks and its members, and what is booked there on each day: two of three
 * desks, each once, for two to eight hours, by as many members; one in ten is cancelled. It is the same whenever it is asked. No desk is
 * booked twice at a time and no member holds two, as the rules of the service have it.
 *
 * @param number tells it from the others
 * @param members at least as many as desks; the first is an admin
 */
record House(int number, Space space, List<UUID> desks, List<UUID> members) {
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** A booking of it, as it is to be stored. */
    record Stay(
            UUID id,
            UUID desk,
            UUID member,
            LocalDateTime localStartsAt,
            LocalDateTime localEndsAt,
            ZoneOffset offset,
            boolean isCancelled,
            Instant createdAt) {

        Instant startsAt() {
            return localStartsAt.toInstant(offset);
        }

        Instant endsAt() {
            return localEndsAt.toInstant(offset);
        }

        boolean overlaps(Instant from, Instant to) {
            return startsAt().isBefore(to) && endsAt().isAfter(from);
        }
    }

    /** What is booked on that day. The clocks change at night, when the house is closed. */
    List<Stay> on(LocalDate day) {
        ZoneOffset offset = ZONE.getRules().getOffset(day.atTime(OPENS));
        List<Stay> stays = new ArrayList<>(desks.size());
        for (int desk = 0; desk < desks.size(); desk++) {
            if (Math.floorMod(day.toEpochDay() + desk, 3) > 0) {
                stays.add(stay(day, offset, desk));
            }
        }
        return stays;
    }

    private Stay stay(LocalDate day, ZoneOffset offset, int desk) {
        long chance = scattered((number * 100_000L + desk) * 100_000L + day.toEpochDay());
        LocalDateTime starts = day.atTime(OPENS).plusMinutes(15L * Math.floorMod(chance, 17));
        LocalDateTime ends = starts.plusHours(2).plusMinutes(15L * Math.floorMod(chance >> 8, 25));
        Instant created = day.atTime(OPENS).toInstant(offset).minusSeconds(Math.floorMod(chance >> 16, 14 * 86_400));
        return new Stay(
                new UUID(
                        created.toEpochMilli() << 16 | 0x7000 | chance >>> 52,
                        Long.MIN_VALUE | scattered(chance) >>> 2),
                desks.get(desk),
                members.get(Math.floorMod(desk + 503 * day.toEpochDay(), members.size())),
                starts,
                ends,
                offset,
                Math.floorMod(chance >> 24, 10) == 0,
                created);
    }

    /** Some other number for each number. */
    private static long scattered(long number) {
        long mixed = (number + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return (mixed ^ mixed >>> 29) * 0x94D049BB133111EBL;
    }
}
