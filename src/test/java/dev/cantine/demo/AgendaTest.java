package dev.cantine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.booking.BookingLedger;
import dev.cantine.booking.BookingStatus;
import dev.cantine.desk.Desk;
import dev.cantine.desk.DeskChange;
import dev.cantine.member.Member;
import dev.cantine.member.Role;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant NOW = Instant.parse("2026-11-24T11:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

    private final Space space = new Space(new UUID(0, 1), House.PARIS.space(), NOW);
    private final List<Desk> desks = House.PARIS.spots().stream()
            .map(spot -> new Desk(
                    space,
                    new DeskChange(
                            null,
                            spot.name(),
                            spot.kind(),
                            spot.features(),
                            spot.capacity(),
                            null,
                            null,
                            spot.status()),
                    NOW))
            .toList();
    private final List<Member> regulars = Person.PARISIANS.stream()
            .map(person -> new Member(new UUID(0, 1), person.email(), person.name(), Role.MEMBER, "fr", NOW))
            .toList();

    @Test
    void the_same_date_gives_the_same_day_and_another_date_another() {
        assertThat(agenda().on(TUESDAY)).isEqualTo(agenda().on(TUESDAY));
        assertThat(agenda().on(TUESDAY).stream().map(Visit::desk))
                .isNotEqualTo(agenda().on(TUESDAY.plusDays(1)).stream()
                        .map(Visit::desk)
                        .toList());
    }

    @Test
    void the_order_in_which_the_store_gives_desks_and_people_does_not_matter() {
        List<Desk> desksReversed = new ArrayList<>(desks);
        Collections.reverse(desksReversed);
        List<Member> regularsReversed = new ArrayList<>(regulars);
        Collections.reverse(regularsReversed);
        Agenda reversed =
                new Agenda(House.PARIS, space.zone(), space.openingHours(), List.of(), desksReversed, regularsReversed);
        assertThat(reversed.on(TUESDAY)).isEqualTo(agenda().on(TUESDAY));
    }

    @Test
    void all_is_within_the_opening_hours() {
        season().forEach(day -> assertThat(agenda().on(day))
                .allMatch(visit -> space.openingHours().enclose(visit.slot(), space.zone())));
        assertThat(agenda().on(LocalDate.parse("2026-11-29"))).isEmpty();
    }

    @Test
    void nobody_is_at_two_desks_of_a_kind_at_once_and_no_desk_is_taken_twice() {
        season().forEach(day -> {
            List<Visit> visits = agenda().on(day);
            for (Visit one : visits) {
                assertThat(visits)
                        .noneMatch(other -> !other.equals(one)
                                && other.slot().overlaps(one.slot())
                                && (other.desk() == one.desk()
                                        || (other.member() == one.member()
                                                && other.desk().kind()
                                                        == one.desk().kind())));
            }
        });
    }

    @Test
    void on_weekdays_some_six_plain_desks_in_ten_are_taken_from_nine_to_five() {
        long plain = desks.stream().filter(desk -> desk.kind() == DeskKind.DESK).count();
        List<LocalDate> weekdays =
                season().filter(day -> day.getDayOfWeek().getValue() < 6).toList();
        double taken = weekdays.stream()
                .flatMap(day -> agenda().on(day).stream().map(visit -> within(day, visit)))
                .mapToDouble(Duration::toMinutes)
                .sum();
        assertThat(taken / (weekdays.size() * plain * 8 * 60)).isBetween(0.55, 0.65);
    }

    @Test
    void nothing_is_in_a_closure() {
        TimeSlot morning = new TimeSlot(Instant.parse("2026-11-24T07:00:00Z"), Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(agenda(morning).on(TUESDAY))
                .isNotEmpty()
                .noneMatch(visit -> visit.slot().overlaps(morning));
    }

    @Test
    void what_is_over_has_come_to_its_end_and_what_is_not_is_confirmed() {
        List<BookingLedger.Entry> seen =
                agenda().on(TUESDAY).stream().map(visit -> visit.seen(NOW)).toList();
        assertThat(seen.stream().filter(entry -> entry.slot().endsAt().isAfter(NOW)))
                .isNotEmpty()
                .allMatch(entry -> entry.status() == BookingStatus.CONFIRMED && entry.reason() == null);
        assertThat(seen.stream().filter(entry -> !entry.slot().endsAt().isAfter(NOW)))
                .isNotEmpty()
                .noneMatch(entry -> entry.status() == BookingStatus.CONFIRMED)
                .allMatch(entry -> !entry.closedAt().isAfter(NOW));
        assertThat(seen)
                .allMatch(entry -> entry.bookedAt().isBefore(NOW)
                        && entry.bookedAt().isBefore(entry.slot().startsAt()));
    }

    private static Duration within(LocalDate day, Visit visit) {
        Instant from = LocalTimes.instantOf(day.atTime(9, 0), House.ZONE);
        Instant to = LocalTimes.instantOf(day.atTime(17, 0), House.ZONE);
        Instant start =
                visit.slot().startsAt().isBefore(from) ? from : visit.slot().startsAt();
        Instant end = visit.slot().endsAt().isAfter(to) ? to : visit.slot().endsAt();
        return visit.desk().kind() == DeskKind.DESK && start.isBefore(end)
                ? Duration.between(start, end)
                : Duration.ZERO;
    }

    private static Stream<LocalDate> season() {
        return TUESDAY.datesUntil(TUESDAY.plusDays(100));
    }

    private Agenda agenda(TimeSlot... closures) {
        return new Agenda(House.PARIS, space.zone(), space.openingHours(), List.of(closures), desks, regulars);
    }
}
