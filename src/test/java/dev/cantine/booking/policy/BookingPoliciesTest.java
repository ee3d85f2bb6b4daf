package dev.cantine.booking.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Where;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.credit.Funds;
import dev.cantine.desk.DeskStatus;
import dev.cantine.problem.Violation;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Closed;
import dev.cantine.space.DeskKind;
import dev.cantine.space.OpeningHours;
import dev.cantine.space.OpeningPeriod;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.RulesInForce.Layer;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import dev.cantine.time.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every rule with its borders. It is Tuesday 24 November 2026, 09:00 in Paris. */
class BookingPoliciesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final UUID CAMILLE = new UUID(0, 1);
    private static final UUID NOUR = new UUID(0, 2);
    private static final UUID SPACE = new UUID(0, 3);
    private static final UUID DESK = new UUID(0, 11);
    private static final UUID OTHER_DESK = new UUID(0, 12);

    private static final Scope EVERYWHERE = new Scope(Source.SPACE, Set.of(), Set.of(), null);

    private Instant now = at("2026-11-24T09:00+01:00");
    private Who who = new Who(CAMILLE, true);
    private List<TimeSlot> released = List.of();
    private Where where = where(DeskStatus.BOOKABLE, null);
    private @Nullable TimeSlot before = null;
    private House house = open(OpeningHours.ALWAYS);
    private List<Held> held = List.of();
    private BookingRules rules = rules(Duration.ofMinutes(15), BookingRules.LONGEST, Period.ofDays(30));

    @Test
    void nothing_speaks_against_a_free_desk() {
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).isEmpty();
    }

    @Test
    void a_desk_is_taken_while_a_booking_overlaps_and_free_when_it_ends() {
        held = List.of(held(DESK, DeskKind.DESK, NOUR, "2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00"));
        assertThat(codes("2026-11-24T12:00+01:00", "2026-11-24T13:00+01:00")).isEmpty();
        assertThat(codes("2026-11-24T09:00+01:00", "2026-11-24T10:00+01:00")).isEmpty();
        assertThat(codes("2026-11-24T11:59+01:00", "2026-11-24T13:00+01:00")).containsExactly("desk-taken");
        assertThat(codes("2026-11-24T09:00+01:00", "2026-11-24T10:01+01:00")).containsExactly("desk-taken");
        assertThat(codes("2026-11-24T09:00+01:00", "2026-11-24T18:00+01:00")).containsExactly("desk-taken");
    }

    @Test
    void ones_own_booking_of_the_same_desk_takes_it_and_is_not_elsewhere() {
        held = List.of(held(DESK, DeskKind.DESK, CAMILLE, "2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00"));
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).containsExactly("desk-taken");
    }

    @Test
    void a_member_holds_one_desk_of_a_kind_at_a_time() {
        held = List.of(held(OTHER_DESK, DeskKind.DESK, CAMILLE, "2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00"));
        assertThat(codes("2026-11-24T11:59+01:00", "2026-11-24T13:00+01:00"))
                .containsExactly("already-booked-elsewhere");
        assertThat(codes("2026-11-24T12:00+01:00", "2026-11-24T13:00+01:00")).isEmpty();
    }

    @Test
    void a_desk_and_a_room_together_are_fine() {
        held = List.of(held(OTHER_DESK, DeskKind.ROOM, CAMILLE, "2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00"));
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).isEmpty();
    }

    @Test
    void the_other_desks_of_its_group_are_not_elsewhere() {
        TimeSlot slot = slot("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00");
        held = List.of(
                new Held(UUID.randomUUID(), SPACE, null, OTHER_DESK, DeskKind.DESK, CAMILLE, null, slot, true, true));
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).isEmpty();
    }

    @Test
    void another_members_booking_elsewhere_does_not_count() {
        held = List.of(held(OTHER_DESK, DeskKind.DESK, NOUR, "2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00"));
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).isEmpty();
    }

    @Test
    void only_a_desk_in_service_can_be_booked() {
        for (DeskStatus status : List.of(DeskStatus.OUT_OF_SERVICE, DeskStatus.RETIRED)) {
            where = where(status, null);
            assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00"))
                    .containsExactly("desk-not-bookable");
        }
    }

    @Test
    void an_assigned_desk_is_for_the_one_it_is_assigned_to() {
        where = where(DeskStatus.BOOKABLE, NOUR);
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).containsExactly("desk-not-bookable");
        where = where(DeskStatus.BOOKABLE, CAMILLE);
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).isEmpty();
    }

    @Test
    void who_is_not_a_member_any_more_cannot_be_booked_for() {
        who = new Who(CAMILLE, false);
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T12:00+01:00")).containsExactly("not-entitled");
    }

    @Test
    void a_booking_may_start_now_but_not_a_second_ago() {
        assertThat(codes("2026-11-24T09:00+01:00", "2026-11-24T10:00+01:00")).isEmpty();
        assertThat(violations("2026-11-24T08:59:59+01:00", "2026-11-24T10:00+01:00"))
                .containsExactly(Violation.of(
                        "in-the-past",
                        OffsetDateTime.parse("2026-11-24T09:00+01:00"),
                        OffsetDateTime.parse("2026-11-24T08:59:59+01:00")));
    }

    @Test
    void a_booking_that_has_started_keeps_its_start_and_may_end_now_or_later() {
        before = slot("2026-11-24T08:00+01:00", "2026-11-24T12:00+01:00");
        assertThat(codes("2026-11-24T08:00+01:00", "2026-11-24T13:00+01:00")).isEmpty();
        assertThat(codes("2026-11-24T08:00+01:00", "2026-11-24T09:00+01:00")).isEmpty();
        assertThat(codes("2026-11-24T08:00+01:00", "2026-11-24T08:59+01:00")).containsExactly("in-the-past");
        assertThat(codes("2026-11-24T08:30+01:00", "2026-11-24T13:00+01:00")).containsExactly("in-the-past");
    }

    @Test
    void it_is_the_end_that_must_not_be_too_far_ahead() {
        assertThat(codes("2026-12-24T08:00+01:00", "2026-12-24T09:00+01:00")).isEmpty();
        assertThat(violations("2026-12-24T08:00+01:00", "2026-12-24T09:01+01:00"))
                .containsExactly(Violation.of(
                        "too-far-ahead",
                        OffsetDateTime.parse("2026-12-24T09:00+01:00"),
                        OffsetDateTime.parse("2026-12-24T09:01+01:00")));
    }

    @Test
    void days_ahead_are_days_on_the_calendar_of_the_space() {
        now = at("2027-03-20T09:00+01:00");
        assertThat(codes("2027-04-19T08:00+02:00", "2027-04-19T09:00+02:00")).isEmpty();
        assertThat(codes("2027-04-19T08:00+02:00", "2027-04-19T09:01+02:00")).containsExactly("too-far-ahead");
    }

    @Test
    void a_booking_is_neither_shorter_nor_longer_than_the_space_allows() {
        rules = rules(Duration.ofMinutes(30), Duration.ofHours(4), Period.ofDays(30));
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T10:30+01:00")).isEmpty();
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T14:00+01:00")).isEmpty();
        assertThat(violations("2026-11-24T10:00+01:00", "2026-11-24T10:29+01:00"))
                .containsExactly(Violation.of("too-short", Duration.ofMinutes(30), Duration.ofMinutes(29)));
        assertThat(violations("2026-11-24T10:00+01:00", "2026-11-24T14:01+01:00"))
                .containsExactly(Violation.of("too-long", Duration.ofHours(4), Duration.ofMinutes(241)));
    }

    @Test
    void no_booking_is_longer_than_31_days_whatever_the_space_says() {
        rules = rules(Duration.ofMinutes(15), Duration.ofDays(90), Period.ofDays(365));
        assertThat(codes("2026-11-25T00:00+01:00", "2026-12-26T00:00+01:00")).isEmpty();
        assertThat(violations("2026-11-25T00:00+01:00", "2026-12-26T00:01+01:00"))
                .containsExactly(Violation.of(
                        "too-long", Duration.ofDays(31), Duration.ofDays(31).plusMinutes(1)));
    }

    @Test
    void a_booking_stays_within_the_opening_hours() {
        house = open(new OpeningHours(List.of(new OpeningPeriod(DayOfWeek.TUESDAY, "08:00", "20:00"))));
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T20:00+01:00")).isEmpty();
        assertThat(codes("2026-11-24T10:00+01:00", "2026-11-24T20:01+01:00")).containsExactly("outside-opening-hours");
    }

    @Test
    void a_booking_may_touch_a_closure_but_not_overlap_it() {
        house = open(OpeningHours.ALWAYS, slot("2026-11-24T14:00+01:00", "2026-11-24T18:00+01:00"));
        assertThat(codes("2026-11-24T13:00+01:00", "2026-11-24T14:00+01:00")).isEmpty();
        assertThat(codes("2026-11-24T18:00+01:00", "2026-11-24T19:00+01:00")).isEmpty();
        assertThat(codes("2026-11-24T13:00+01:00", "2026-11-24T14:01+01:00")).containsExactly("space-closed");
    }

    @Test
    void a_closure_of_a_desk_or_a_zone_keeps_bookings_from_these_alone() {
        UUID verriere = new UUID(0, 21);
        TimeSlot closed = slot("2026-11-24T14:00+01:00", "2026-11-24T18:00+01:00");
        for (Closed closure : List.of(
                new Closed(closed, null, DESK),
                new Closed(closed, verriere, null),
                new Closed(closed, null, OTHER_DESK),
                new Closed(closed, new UUID(0, 22), null))) {
            boolean isThere = DESK.equals(closure.deskId()) || verriere.equals(closure.zoneId());
            house = new House(
                    SPACE, PARIS, List.of(slot("2026-11-24T00:00+01:00", "2026-11-25T00:00+01:00")), List.of(closure));
            where = new Where(DESK, DeskKind.DESK, verriere, DeskStatus.BOOKABLE, null, List.of());
            assertThat(codes("2026-11-24T13:00+01:00", "2026-11-24T14:01+01:00"))
                    .isEqualTo(isThere ? List.of("space-closed") : List.of());
            where = new Where(DESK, DeskKind.DESK, null, DeskStatus.BOOKABLE, null, List.of());
            assertThat(codes("2026-11-24T17:59+01:00", "2026-11-24T19:00+01:00"))
                    .as("outside of all zones")
                    .isEqualTo(DESK.equals(closure.deskId()) ? List.of("space-closed") : List.of());
        }
    }

    /** Released from 24 December to 4 January, and in a release of its own on 4 January; Paris is one hour ahead. */
    @Test
    void a_desk_that_is_assigned_to_another_is_booked_within_its_releases_alone() {
        rules = rules(Duration.ofMinutes(15), BookingRules.LONGEST, Period.ofDays(730));
        released = TimeSlot.joined(List.of(
                slot("2026-12-24T00:00+01:00", "2027-01-04T00:00+01:00"),
                slot("2027-01-04T00:00+01:00", "2027-01-05T00:00+01:00")));
        where = where(DeskStatus.BOOKABLE, NOUR);
        assertThat(codes("2026-12-24T00:00+01:00", "2026-12-24T18:00+01:00")).isEmpty();
        assertThat(codes("2026-12-23T23:59+01:00", "2026-12-24T18:00+01:00")).containsExactly("desk-not-bookable");
        assertThat(codes("2027-01-03T18:00+01:00", "2027-01-05T00:00+01:00")).isEmpty();
        assertThat(codes("2027-01-04T18:00+01:00", "2027-01-05T00:01+01:00")).containsExactly("desk-not-bookable");
        assertThat(codes("2027-01-05T00:00+01:00", "2027-01-05T10:00+01:00")).containsExactly("desk-not-bookable");
        where = where(DeskStatus.OUT_OF_SERVICE, NOUR);
        assertThat(codes("2026-12-24T00:00+01:00", "2026-12-24T18:00+01:00")).containsExactly("desk-not-bookable");
        where = where(DeskStatus.BOOKABLE, CAMILLE);
        assertThat(codes("2026-12-23T23:59+01:00", "2026-12-24T18:00+01:00")).isEmpty();
    }

    @Test
    void what_others_hold_and_what_is_used_up_may_pass_and_nothing_else() {
        for (String code : List.of(
                "desk-taken",
                "buffer-needed",
                "space-full",
                "already-booked-elsewhere",
                "too-many-upcoming",
                "quota-exceeded")) {
            assertThat(BookingPolicies.mayPass(Violation.of(code))).as(code).isTrue();
        }
        for (String code : List.of("desk-not-bookable", "not-entitled", "in-the-past", "too-long", "space-closed")) {
            assertThat(BookingPolicies.mayPass(Violation.of(code))).as(code).isFalse();
        }
    }

    @Test
    void all_violations_are_told_at_once() {
        who = new Who(CAMILLE, false);
        where = where(DeskStatus.RETIRED, null);
        held = List.of(held(DESK, DeskKind.DESK, NOUR, "2026-11-24T08:00+01:00", "2026-11-24T12:00+01:00"));
        house = open(
                new OpeningHours(List.of(new OpeningPeriod(DayOfWeek.MONDAY, "08:00", "20:00"))),
                slot("2026-11-24T08:00+01:00", "2026-11-24T18:00+01:00"));
        assertThat(codes("2026-11-24T08:30+01:00", "2026-11-24T08:40+01:00"))
                .containsExactly(
                        "desk-taken",
                        "desk-not-bookable",
                        "not-entitled",
                        "in-the-past",
                        "too-short",
                        "outside-opening-hours",
                        "space-closed");
    }

    private List<String> codes(String start, String end) {
        return violations(start, end).stream().map(Violation::code).toList();
    }

    private List<Violation> violations(String start, String end) {
        return BookingPolicies.of(new RulesInForce(List.of(new Layer(EVERYWHERE, rules))))
                .judge(new BookingAttempt(
                        now,
                        who,
                        where,
                        slot(start, end),
                        before,
                        house,
                        held(DESK),
                        held(CAMILLE),
                        List.of(),
                        List.of(),
                        Funds.NONE));
    }

    private List<Held> held(UUID deskOrMember) {
        return held.stream()
                .filter(each ->
                        each.deskId().equals(deskOrMember) || each.memberId().equals(deskOrMember))
                .toList();
    }

    /** A house that is open at these times of the years around, but for the closures. */
    private static House open(OpeningHours hours, TimeSlot... closures) {
        TimeSlot around = slot("2026-01-01T00:00+01:00", "2029-01-01T00:00+01:00");
        return new House(
                SPACE,
                PARIS,
                hours.during(around, PARIS),
                Stream.of(closures).map(Closed::everywhere).toList());
    }

    private static Held held(UUID desk, DeskKind kind, UUID member, String start, String end) {
        return new Held(UUID.randomUUID(), SPACE, null, desk, kind, member, null, slot(start, end), true, false);
    }

    private Where where(DeskStatus status, @Nullable UUID assignedTo) {
        return new Where(DESK, DeskKind.DESK, null, status, assignedTo, released);
    }

    private static BookingRules rules(Duration shortest, Duration longest, Period advance) {
        return new BookingRules(
                shortest, longest, advance, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    private static TimeSlot slot(String start, String end) {
        return new TimeSlot(at(start), at(end));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
