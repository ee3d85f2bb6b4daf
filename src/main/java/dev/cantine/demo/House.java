package dev.cantine.demo;

import dev.cantine.desk.DeskStatus;
import dev.cantine.desk.Position;
import dev.cantine.space.DeskKind;
import dev.cantine.space.NewSpace;
import dev.cantine.space.OpeningPeriod;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A space of the demo as it is founded.
 *
 * @param resident the desk that belongs to the first of the regulars
 * @param sister the town of the other house
 */
record House(NewSpace space, List<Spot> spots, String resident, List<Person> regulars, String sister) {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    static final House PARIS = new House(
            new NewSpace(
                    "La Cantine Paris",
                    "la-cantine-paris",
                    ZONE.getId(),
                    "151 rue Montmartre, passage des Panoramas, 75002 Paris",
                    "FR",
                    Stream.concat(
                                    weekdays("08:00", "20:00"),
                                    Stream.of(new OpeningPeriod(DayOfWeek.SATURDAY, "10:00", "18:00")))
                            .toList(),
                    false,
                    null),
            new Plan()
                    .row(
                            "La verrière",
                            "Verrière",
                            14,
                            2,
                            n -> n % 2 == 0 ? List.of("window") : List.of("monitor", "window"))
                    .row(
                            "La salle calme",
                            "Calme",
                            8,
                            14,
                            n -> n % 4 == 0 ? List.of("quiet") : List.of("monitor", "quiet"))
                    .row("L'entresol", "Entresol", 8, 20, n -> n > 4 ? List.of("monitor", "standing") : List.of())
                    .outOfService("Entresol 8")
                    .booth("Les cabines", "Cabine Feydeau", 1, 26)
                    .booth("Les cabines", "Cabine Montmartre", 1, 26)
                    .booth("Les cabines", "Cabine Saint-Marc", 1, 26)
                    .booth("Les cabines", "Cabine des Variétés", 1, 26)
                    .booth("Les cabines", "Cabine Bourse", 2, 26)
                    .room("Les salles", "Salle Panoramas", 40, 32, List.of("projector", "video", "whiteboard"))
                    .room("Les salles", "Salle Vivienne", 12, 32, List.of("video", "whiteboard"))
                    .room("Les salles", "Salle Colbert", 8, 32, List.of("monitor", "whiteboard"))
                    .room("Les salles", "Salle Jouffroy", 6, 32, List.of("whiteboard"))
                    .room("Les salles", "Salle Verdeau", 4, 32, List.of("monitor", "window"))
                    .spots(),
            "Calme 1",
            Person.PARISIANS,
            "Rennes");

    static final House RENNES = new House(
            new NewSpace(
                    "La Cantine rennaise",
                    "la-cantine-rennaise",
                    ZONE.getId(),
                    "10 cours des Alliés, 35000 Rennes",
                    "FR",
                    weekdays("08:30", "19:00").toList(),
                    false,
                    null),
            new Plan()
                    .row("Le plateau", "Plateau", 12, 2, n -> n % 3 == 0 ? List.of("window") : List.of("monitor"))
                    .row(
                            "Le coin calme",
                            "Calme",
                            6,
                            12,
                            n -> n % 2 == 0 ? List.of("quiet") : List.of("monitor", "quiet"))
                    .booth("Les cabines", "Cabine Vilaine", 1, 18)
                    .booth("Les cabines", "Cabine Ille", 1, 18)
                    .booth("Les cabines", "Cabine Thabor", 2, 18)
                    .room("Les salles", "Salle Duchesse Anne", 30, 24, List.of("projector", "video", "whiteboard"))
                    .room("Les salles", "Salle Brocéliande", 10, 24, List.of("video", "whiteboard"))
                    .room("Les salles", "Salle Cancale", 8, 24, List.of("monitor", "whiteboard"))
                    .room("Les salles", "Salle Ouessant", 4, 24, List.of("whiteboard"))
                    .spots(),
            "Calme 1",
            Person.RENNAIS,
            "Paris");

    static final List<House> ALL = List.of(PARIS, RENNES);

    /** A desk to be. */
    record Spot(
            String zone,
            String name,
            DeskKind kind,
            List<String> features,
            int capacity,
            Position position,
            DeskStatus status) {

        Spot outOfService() {
            return new Spot(zone, name, kind, features, capacity, position, DeskStatus.OUT_OF_SERVICE);
        }
    }

    private static Stream<OpeningPeriod> weekdays(String opens, String closes) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
                .map(day -> new OpeningPeriod(day, opens, closes));
    }

    /** Draws a floor, in metres. */
    private static final class Plan {
        private static final int IN_A_ROW = 7;

        private final List<Spot> spots = new ArrayList<>();

        /** Desks with a number, at tables of {@value #IN_A_ROW}. */
        Plan row(String zone, String name, int count, int y, IntFunction<List<String>> features) {
            for (int n = 1; n <= count; n++) {
                int seat = n - 1;
                Position position = new Position(2 + seat % IN_A_ROW * 2, y + (double) (seat / IN_A_ROW * 3));
                spots.add(new Spot(
                        zone, name + " " + n, DeskKind.DESK, features.apply(n), 1, position, DeskStatus.BOOKABLE));
            }
            return this;
        }

        Plan booth(String zone, String name, int capacity, int y) {
            return add(zone, name, DeskKind.BOOTH, List.of("phone"), capacity, y, 2);
        }

        Plan room(String zone, String name, int capacity, int y, List<String> features) {
            return add(zone, name, DeskKind.ROOM, features, capacity, y, 6);
        }

        Plan outOfService(String name) {
            spots.replaceAll(spot -> spot.name().equals(name) ? spot.outOfService() : spot);
            return this;
        }

        List<Spot> spots() {
            return List.copyOf(spots);
        }

        private Plan add(
                String zone, String name, DeskKind kind, List<String> features, int capacity, int y, int width) {
            long before =
                    spots.stream().filter(spot -> spot.zone().equals(zone)).count();
            Position position = new Position(2 + (double) (before * width), y);
            spots.add(new Spot(zone, name, kind, features, capacity, position, DeskStatus.BOOKABLE));
            return this;
        }
    }
}
