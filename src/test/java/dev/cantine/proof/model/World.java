package dev.cantine.proof.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where an episode takes place: two houses of four desks each, an admin, a manager of the first house and three members, two plans. Desk 4 is the
 * first of the second house, zone 2 its first zone.
 *
 * @param start when it begins: shortly before the clocks change in one of the houses, or before a month ends
 * @param hours of each house, for each day of the week; empty for around the clock
 * @param holidays whether the first house is closed on the holidays of France
 */
record World(Instant start, List<ZoneId> zones, List<List<WeekdayHours>> hours, boolean holidays) {
    static final int ADMIN = 0;
    static final int MANAGER = 1;
    static final int PEOPLE = 5;
    static final int SPACES = 2;
    static final int DESKS_OF_A_SPACE = 4;
    static final int DESKS = SPACES * DESKS_OF_A_SPACE;
    static final int PLANS = 2;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    /** The clocks of Paris change on 2026-10-25 and 2027-03-28, those of Santiago on 2026-04-05 and 2026-09-06, at midnight. */
    private static final List<String> STARTS = List.of(
            "2026-10-23T07:00",
            "2026-10-24T21:30",
            "2027-03-26T06:00",
            "2027-03-27T20:15",
            "2026-09-04T12:00",
            "2026-09-05T22:45",
            "2026-04-03T08:30",
            "2026-04-04T23:00",
            "2026-10-29T11:00",
            "2026-06-30T09:00");

    record WeekdayHours(DayOfWeek day, Operation.Hours hours) {}

    static World of(Random random) {
        List<List<WeekdayHours>> hours = new ArrayList<>();
        for (int space = 0; space < SPACES; space++) {
            hours.add(
                    switch (random.nextInt(6)) {
                        case 0 -> eachDay("08:00", "20:00");
                        case 1 -> eachDay("07:30", "24:00");
                        case 2 -> eachDay("00:00", "24:00");
                        case 3 -> eachDay("02:15", "12:30", "13:00", "23:30");
                        default -> List.of();
                    });
        }
        return new World(
                LocalDateTime.parse(STARTS.get(random.nextInt(STARTS.size())))
                        .atZone(random.nextBoolean() ? PARIS : SANTIAGO)
                        .toInstant(),
                List.of(PARIS, SANTIAGO),
                hours,
                random.nextInt(3) == 0);
    }

    private static List<WeekdayHours> eachDay(String... borders) {
        List<WeekdayHours> hours = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int i = 0; i < borders.length; i += 2) {
                hours.add(new WeekdayHours(day, new Operation.Hours(borders[i], borders[i + 1])));
            }
        }
        return hours;
    }

    static int spaceOf(int desk) {
        return desk / DESKS_OF_A_SPACE;
    }

    /** Three desks, then a room. */
    static String kindOf(int desk) {
        return desk % DESKS_OF_A_SPACE == 3 ? "ROOM" : "DESK";
    }

    /** The first two are in the first zone of their house, the third in none, the room in the second. */
    static Integer zoneOf(int desk) {
        return switch (desk % DESKS_OF_A_SPACE) {
            case 0, 1 -> 2 * spaceOf(desk);
            case 2 -> null;
            default -> 2 * spaceOf(desk) + 1;
        };
    }

    static int capacityOf(int desk) {
        return desk % DESKS_OF_A_SPACE < 2 ? 1 : 2;
    }

    static List<String> featuresOf(int desk) {
        return desk % DESKS_OF_A_SPACE == 2 ? List.of("screen") : List.of();
    }

    static boolean isManagerOf(int person, int space) {
        return person == ADMIN || person == MANAGER && space == 0;
    }

    static boolean isMember(int person) {
        return person > MANAGER;
    }

    ZoneId zone(int space) {
        return zones.get(space);
    }
}
