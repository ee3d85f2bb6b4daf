package dev.cantine.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.space.OpeningHours;
import dev.cantine.space.OpeningPeriod;
import dev.cantine.time.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts the bookings of a few days minute by minute, slowly and plainly, and finds what {@link Counting} finds. */
class CountingTest {
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);
    private static final LocalTime OPENS = LocalTime.parse("01:00");
    private static final LocalTime CLOSES = LocalTime.parse("05:00");

    private final Random random = new Random(SEED);

    private record Taken(UUID desk, Instant startsAt, Instant endsAt, Instant freedAt, String status) {}

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 2027-03-27T00:00",
        "Europe/Paris, 2027-10-30T00:00",
        "Australia/Lord_Howe, 2027-10-02T00:00",
        "Australia/Lord_Howe, 2027-04-03T00:00",
        "Pacific/Chatham, 2027-09-25T00:00",
        "Pacific/Chatham, 2027-04-03T00:00",
    })
    void what_is_counted_is_what_the_minutes_show(ZoneId zone, LocalDateTime from) {
        TimeSlot window = new TimeSlot(
                from.atZone(zone).toInstant(), from.plusDays(3).atZone(zone).toInstant());
        TimeSlot closure = new TimeSlot(
                window.startsAt().plusSeconds(2 * 3600 + 600), window.startsAt().plusSeconds(3 * 3600));
        OpeningHours hours = new OpeningHours(Arrays.stream(DayOfWeek.values())
                .map(day -> new OpeningPeriod(day, OPENS.toString(), CLOSES.toString()))
                .toList());
        List<UUID> desks = Stream.generate(UUID::randomUUID).limit(5).toList();
        for (Granularity granularity : Granularity.values()) {
            List<Taken> bookings = bookings(desks, window);
            List<TimeSlot> parts = granularity.parts(window, zone, Integer.MAX_VALUE);
            OpenTime open = new OpenTime(hours.during(window, zone), List.of(closure));
            Tally tally = new Tally(parts.size(), window.startsAt(), open);
            Map<UUID, Tally> ofDesks = new HashMap<>();
            Map<UUID, OpenTime> openTimes = new HashMap<>();
            desks.forEach(desk -> {
                ofDesks.put(desk, tally);
                openTimes.put(desk, open);
            });
            Counting counting = new Counting(parts, openTimes, ofDesks, List.of(tally));
            bookings.forEach(one ->
                    counting.add(one.desk(), one.desk(), one.startsAt(), one.endsAt(), one.freedAt(), one.status()));
            counting.end();

            for (int part = 0; part < parts.size(); part++) {
                List<Long> taken = new ArrayList<>();
                long released = 0;
                Instant end = parts.get(part).endsAt();
                for (Instant minute = parts.get(part).startsAt();
                        minute.isBefore(end);
                        minute = minute.plusSeconds(60)) {
                    if (isOpen(minute, zone) && !isIn(closure, minute)) {
                        taken.add(takenAt(minute, bookings));
                        released += releasedAt(minute, bookings);
                    }
                }
                taken.sort(Comparator.naturalOrder());
                assertThat(List.of(tally.released[part] / 60, tally.booked[part] / 60, (long) tally.p50[part], (long)
                                tally.p90[part]))
                        .as("%s of %s, seed %d", granularity, parts.get(part), SEED)
                        .isEqualTo(List.of(
                                released,
                                taken.stream()
                                        .mapToLong(desksTaken -> desksTaken)
                                        .sum(),
                                during(50, taken),
                                during(90, taken)));
            }
        }
    }

    /** One after the other on each desk, with gaps, from before the window until after it. */
    private List<Taken> bookings(List<UUID> desks, TimeSlot window) {
        List<Taken> bookings = new ArrayList<>();
        for (UUID desk : desks) {
            Instant start = window.startsAt().minusSeconds(60L * random.nextInt(300));
            while (start.isBefore(window.endsAt())) {
                Instant end = start.plusSeconds(60L * (1 + random.nextInt(240)));
                String status = random.nextInt(5) == 0 ? "CANCELLED" : random.nextBoolean() ? "COMPLETED" : "NO_SHOW";
                if (end.isAfter(window.startsAt())) {
                    Instant freed = random.nextInt(3) == 0
                            ? start.plusSeconds(60L
                                    * random.nextInt(
                                            (int) Duration.between(start, end).toMinutes()))
                            : end;
                    bookings.add(new Taken(desk, start, end, freed, status));
                }
                start = end.plusSeconds(60L * random.nextInt(90));
            }
        }
        bookings.sort(Comparator.comparing(Taken::startsAt));
        return bookings;
    }

    private static boolean isOpen(Instant minute, ZoneId zone) {
        LocalTime clock = LocalTime.ofInstant(minute, zone);
        return !clock.isBefore(OPENS) && clock.isBefore(CLOSES);
    }

    private static boolean isIn(TimeSlot slot, Instant minute) {
        return !minute.isBefore(slot.startsAt()) && minute.isBefore(slot.endsAt());
    }

    private static long takenAt(Instant minute, List<Taken> bookings) {
        return bookings.stream()
                .filter(one -> !one.status().equals("CANCELLED"))
                .filter(one -> !minute.isBefore(one.startsAt()) && minute.isBefore(one.freedAt()))
                .count();
    }

    /** Those that are cancelled, and those of which the desk is free already. */
    private static long releasedAt(Instant minute, List<Taken> bookings) {
        return bookings.stream()
                .filter(one -> !minute.isBefore(one.startsAt()) && minute.isBefore(one.endsAt()))
                .filter(one -> one.status().equals("CANCELLED") || !minute.isBefore(one.freedAt()))
                .count();
    }

    private static long during(int percent, List<Long> sorted) {
        return sorted.isEmpty() ? Tally.NEVER_OPEN : sorted.get((percent * sorted.size() + 99) / 100 - 1);
    }
}
