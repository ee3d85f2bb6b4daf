package dev.cantine.demo;

import dev.cantine.booking.BookingStatus;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.space.DeskKind;
import dev.cantine.space.OpeningHours;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a house when. Chance decides, but the same chance for the same date: on weekdays some six desks in ten are taken, on
 * Saturdays a few, and nobody is at two desks of a kind at once.
 */
final class Agenda {
    private static final List<Hours> WHOLE_DAYS =
            Hours.of("08:30-17:30", "09:00-17:00", "09:00-18:00", "09:30-18:30", "10:00-19:00");
    private static final List<Hours> MORNINGS = Hours.of("08:30-12:30", "09:00-12:00", "09:00-13:00");
    private static final List<Hours> AFTERNOONS = Hours.of("13:00-17:00", "13:30-18:00", "14:00-18:30");
    private static final List<Hours> SATURDAYS = Hours.of("10:00-13:00", "10:00-17:00", "11:00-18:00", "14:00-18:00");
    private static final List<Hours> CALLS = Hours.of(
            "09:00-09:30",
            "09:30-10:30",
            "10:30-11:30",
            "11:30-12:30",
            "13:00-13:30",
            "14:00-15:00",
            "15:00-16:00",
            "16:00-17:30",
            "17:30-18:30");
    private static final List<Hours> MEETINGS =
            Hours.of("09:00-10:30", "10:30-12:30", "14:00-15:30", "15:30-17:30", "17:30-19:00");

    private static final List<String> NOTES_ON_DESKS = List.of(
            "Journée rédaction", "À côté d'Inès si possible", "J'arrive par le train de 9 h", "Bouclage du dossier");
    private static final List<String> NOTES_ON_CALLS =
            List.of("Appel client", "Entretien", "Podcast", "Relecture à deux");
    private static final List<String> NOTES_ON_MEETINGS = List.of(
            "VinoCamp",
            "Atelier cartographie",
            "Point d'équipe",
            "Café des indépendants",
            "Atelier accessibilité",
            "Démo du sprint");
    private static final List<String> REASONS = List.of("Train supprimé", "Rendez-vous déplacé", "Enfant malade");

    private final House house;
    private final ZoneId zone;
    private final OpeningHours openingHours;
    private final List<TimeSlot> closures;
    private final List<Desk> desks;
    private final List<Member> regulars;

    /**
     * @param closures when the house is closed in spite of its opening hours
     * @param desks those that anybody may book
     */
    Agenda(
            House house,
            ZoneId zone,
            OpeningHours openingHours,
            List<TimeSlot> closures,
            List<Desk> desks,
            List<Member> regulars) {
        this.house = house;
        this.zone = zone;
        this.openingHours = openingHours;
        this.closures = closures;
        // In an order of their own: ids that were given in the same millisecond have none.
        this.desks = desks.stream()
                .sorted(Comparator.comparing(Desk::kind).thenComparing(Desk::name))
                .toList();
        this.regulars =
                regulars.stream().sorted(Comparator.comparing(Member::email)).toList();
    }

    List<Visit> on(LocalDate date) {
        Random dice = new Random(31 * date.toEpochDay() + house.space().slug().hashCode());
        List<Visit> visits = new ArrayList<>();
        for (Desk desk : desks) {
            for (Hours hours : wishes(desk.kind(), date.getDayOfWeek(), dice)) {
                TimeSlot slot = hours.on(date, zone);
                if (isOpen(slot)) {
                    List<Member> free = whoIsFree(desk.kind(), slot, visits);
                    if (!free.isEmpty()) {
                        visits.add(visit(desk, any(free, dice), slot, dice));
                    }
                }
            }
        }
        return visits;
    }

    private boolean isOpen(TimeSlot slot) {
        return openingHours.enclose(slot, zone) && closures.stream().noneMatch(slot::overlaps);
    }

    /** When somebody wants a place of this kind on such a day. */
    private static List<Hours> wishes(DeskKind kind, DayOfWeek day, Random dice) {
        if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
            return dice.nextInt(100) < 25 && kind == DeskKind.DESK ? List.of(any(SATURDAYS, dice)) : List.of();
        }
        return switch (kind) {
            case DESK -> daysAtADesk(dice);
            case BOOTH -> some(CALLS, 40, dice);
            case ROOM -> some(MEETINGS, 50, dice);
        };
    }

    private static List<Hours> daysAtADesk(Random dice) {
        int percent = dice.nextInt(100);
        if (percent < 52) {
            return List.of(any(WHOLE_DAYS, dice));
        } else if (percent < 62) {
            return List.of(any(MORNINGS, dice), any(AFTERNOONS, dice));
        } else if (percent < 70) {
            return List.of(any(MORNINGS, dice));
        } else if (percent < 76) {
            return List.of(any(AFTERNOONS, dice));
        }
        return List.of();
    }

    private List<Member> whoIsFree(DeskKind kind, TimeSlot slot, List<Visit> visits) {
        return regulars.stream()
                .filter(member -> visits.stream()
                        .noneMatch(visit -> visit.member() == member
                                && visit.desk().kind() == kind
                                && visit.slot().overlaps(slot)))
                .toList();
    }

    private Visit visit(Desk desk, Member member, TimeSlot slot, Random dice) {
        String note = note(desk.kind(), dice);
        Duration lead = Duration.ofDays(dice.nextInt(10)).plusMinutes(30L + dice.nextInt(150));
        int percent = dice.nextInt(100);
        if (percent < 5) {
            return new Visit(desk, member, slot, note, lead, BookingStatus.CANCELLED, any(REASONS, dice));
        }
        return new Visit(
                desk, member, slot, note, lead, percent < 9 ? BookingStatus.NO_SHOW : BookingStatus.COMPLETED, null);
    }

    private @Nullable String note(DeskKind kind, Random dice) {
        return switch (kind) {
            case DESK -> dice.nextInt(100) < 10 ? any(NOTES_ON_DESKS, dice) : null;
            case BOOTH -> dice.nextInt(100) < 40 ? any(withSister(NOTES_ON_CALLS), dice) : null;
            case ROOM -> any(withSister(NOTES_ON_MEETINGS), dice);
        };
    }

    private List<String> withSister(List<String> notes) {
        return Stream.concat(notes.stream(), Stream.of("Visio avec " + house.sister()))
                .toList();
    }

    private static List<Hours> some(List<Hours> all, int percent, Random dice) {
        return all.stream().filter(hours -> dice.nextInt(100) < percent).toList();
    }

    private static <T> T any(List<T> choices, Random dice) {
        return choices.get(dice.nextInt(choices.size()));
    }

    private record Hours(LocalTime from, LocalTime to) {

        static List<Hours> of(String... texts) {
            return Stream.of(texts)
                    .map(text -> text.split("-", 2))
                    .map(parts -> new Hours(LocalTime.parse(parts[0]), LocalTime.parse(parts[1])))
                    .toList();
        }

        TimeSlot on(LocalDate date, ZoneId zone) {
            return new TimeSlot(
                    LocalTimes.firstInstantOf(date.atTime(from), zone),
                    LocalTimes.lastInstantOf(date.atTime(to), zone));
        }
    }
}
