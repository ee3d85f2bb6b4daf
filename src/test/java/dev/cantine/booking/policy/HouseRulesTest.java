package dev.cantine.booking.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Where;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.credit.Funds;
import dev.cantine.desk.DeskStatus;
import dev.cantine.problem.Violation;
import dev.cantine.space.DeskKind;
import dev.cantine.space.OpeningHours;
import dev.cantine.space.Quota;
import dev.cantine.space.Quota.Per;
import dev.cantine.space.RulesInForce.OfPlan;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules that a space may have or not, each with its borders: equal, one minute less and one more, over the changes of the clocks in Paris
 * and in Santiago, at midnight, on a leap day and at the end of the year.
 */
class HouseRulesTest {
    private static final UUID CAMILLE = new UUID(0, 1);
    private static final UUID SPACE = new UUID(0, 3);
    private static final UUID OTHER_SPACE = new UUID(0, 4);
    private static final UUID VERRIERE = new UUID(0, 5);
    private static final UUID PLAN = new UUID(0, 30);
    private static final UUID TEAM = new UUID(0, 31);
    private static final UUID DESK = new UUID(0, 11);
    private static final UUID OTHER_DESK = new UUID(0, 12);
    private static final Scope EVERYWHERE = new Scope(Source.SPACE, Set.of(), Set.of(), null);
    private static final Scope ROOMS = new Scope(Source.KIND, Set.of(DeskKind.ROOM), Set.of(), null);
    private static final Scope IN_THE_VERRIERE = new Scope(Source.ZONE, Set.of(), Set.of(VERRIERE), null);

    private ZoneId zone = ZoneId.of("Europe/Paris");
    private Instant now = at("2026-01-01T00:00");
    private @Nullable TimeSlot before = null;
    private final List<Held> held = new ArrayList<>();
    private final List<Held> ofTeam = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // another booking of the desk is from 10:00 to 12:00; a quarter of an hour is needed between
        "2026-11-24T12:15, 2026-11-24T13:00, ",
        "2026-11-24T12:14, 2026-11-24T13:00, PT14M",
        "2026-11-24T12:00, 2026-11-24T13:00, PT0S",
        "2026-11-24T12:16, 2026-11-24T13:00, ",
        "2026-11-24T09:00, 2026-11-24T09:45, ",
        "2026-11-24T09:00, 2026-11-24T09:46, PT14M",
        "2026-11-24T09:00, 2026-11-24T10:00, PT0S",
        // what overlaps is for another rule
        "2026-11-24T11:00, 2026-11-24T13:00, ",
    })
    void a_desk_stays_free_between_two_bookings(String start, String end, @Nullable Duration between) {
        held.add(held(DESK, DeskKind.DESK, "2026-11-24T10:00", "2026-11-24T12:00"));
        assertThat(judged(new ApartFromOthers(Duration.ofMinutes(15)), start, end))
                .isEqualTo(Optional.ofNullable(between)
                        .map(actual -> Violation.of("buffer-needed", Duration.ofMinutes(15), actual)));
    }

    @Test
    void between_two_neighbours_the_nearer_counts() {
        held.add(held(DESK, DeskKind.DESK, "2026-11-24T08:00", "2026-11-24T09:50"));
        held.add(held(DESK, DeskKind.DESK, "2026-11-24T11:05", "2026-11-24T12:00"));
        assertThat(judged(new ApartFromOthers(Duration.ofMinutes(15)), "2026-11-24T10:00", "2026-11-24T11:00"))
                .contains(Violation.of("buffer-needed", Duration.ofMinutes(15), Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00:00, 2026-11-24T11:00, true",
        "2026-11-24T09:00:01, 2026-11-24T11:00, false",
        "2026-11-24T09:01:00, 2026-11-24T11:00, false",
        "2026-11-24T08:59:00, 2026-11-24T11:00, true",
        // two hours, in the night in which the clocks go forward and in that in which they go back
        "2026-03-29T01:30:00, 2026-03-29T04:30, true",
        "2026-03-29T01:31:00, 2026-03-29T04:30, false",
        "2026-10-25T01:00:00, 2026-10-25T02:00+01:00, true",
        "2026-10-25T01:01:00, 2026-10-25T02:00+01:00, false",
        "2026-12-31T23:00:00, 2027-01-01T01:00, true",
        "2026-12-31T23:01:00, 2027-01-01T01:00, false",
        "2028-02-28T23:00:00, 2028-02-29T01:00, true",
        "2028-02-28T23:01:00, 2028-02-29T01:00, false",
    })
    void a_booking_is_made_in_time_before_its_start(String asked, String start, boolean inTime) {
        now = at(asked);
        Instant begin = at(start);
        Optional<Violation> verdict =
                judged(new WithNotice(Duration.ofHours(2)), new TimeSlot(begin, begin.plusSeconds(3600)));
        assertThat(verdict).isEqualTo(inTime ? Optional.empty() : Optional.of(tooShortNotice(begin)));
    }

    private Violation tooShortNotice(Instant start) {
        return Violation.of(
                "too-short-notice",
                now.plus(Duration.ofHours(2)).atZone(zone).toOffsetDateTime(),
                start.atZone(zone).toOffsetDateTime());
    }

    @Test
    void who_moves_only_the_end_has_given_notice_already() {
        now = at("2026-11-24T10:30");
        before = slot("2026-11-24T11:00", "2026-11-24T12:00");
        WithNotice rule = new WithNotice(Duration.ofHours(2));
        assertThat(judged(rule, "2026-11-24T11:00", "2026-11-24T13:00")).isEmpty();
        assertThat(judged(rule, "2026-11-24T11:01", "2026-11-24T13:00")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "PT30M, 2026-11-24T10:00, 2026-11-24T11:30, ",
        "PT30M, 2026-11-24T10:01, 2026-11-24T11:30, PT1M",
        "PT30M, 2026-11-24T10:00, 2026-11-24T11:29, PT29M",
        "PT30M, 2026-11-24T10:00:01, 2026-11-24T11:30, PT1S",
        "P1D,   2026-11-24T00:00, 2026-11-25T00:00, ",
        "P1D,   2026-11-24T01:00, 2026-11-25T00:00, PT1H",
        "P1D,   2026-03-29T00:00, 2026-03-30T00:00, ",
        "P1D,   2026-10-25T00:00, 2026-10-26T00:00, ",
        "PT3H,  2026-10-25T00:00, 2026-10-25T03:00, ",
        "PT2H,  2026-03-29T00:00, 2026-03-29T04:00, ",
        "PT2H,  2026-03-29T00:00, 2026-03-29T03:00, PT1H",
        "PT1H,  2028-02-29T23:00, 2028-03-01T00:00, ",
        "PT1H,  2026-12-31T23:00, 2027-01-01T00:00, ",
    })
    void a_booking_starts_and_ends_on_the_clock(Duration grid, String start, String end, @Nullable Duration beyond) {
        assertThat(judged(new OnTheGrid(grid), start, end))
                .isEqualTo(Optional.ofNullable(beyond).map(actual -> Violation.of("off-grid", grid, actual)));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris,     PT30M, 2026-11-24T10:00, 2026-11-24T10:00",
        "Europe/Paris,     PT30M, 2026-11-24T10:01, 2026-11-24T10:30",
        "Europe/Paris,     PT30M, 2026-11-24T23:31, 2026-11-25T00:00",
        "Europe/Paris,     PT30M, 2026-03-29T01:31, 2026-03-29T03:00",
        "Europe/Paris,     PT2H,  2026-03-29T01:00, 2026-03-29T04:00",
        "Europe/Paris,     PT1H,  2026-10-25T02:30+02:00, 2026-10-25T02:00+01:00",
        "America/Santiago, PT2H,  2026-09-05T23:00, 2026-09-06T02:00",
        "Asia/Kathmandu,   PT1H,  2026-11-24T10:01, 2026-11-24T11:00",
    })
    void the_next_start_is_on_the_grid_of_the_local_clock(String where, Duration grid, String from, String next) {
        zone = ZoneId.of(where);
        assertThat(new OnTheGrid(grid).nextStart(at(from), zone)).isEqualTo(at(next));
    }

    @Test
    void a_member_has_only_so_many_bookings_that_have_not_started() {
        now = at("2026-11-24T09:00");
        AtMostUpcoming rule = new AtMostUpcoming(2, EVERYWHERE);
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-24T09:00", "2026-11-24T12:00"));
        held.add(held(OTHER_DESK, DeskKind.ROOM, "2026-11-24T09:01", "2026-11-24T12:00"));
        assertThat(judged(rule, "2026-12-01T10:00", "2026-12-01T11:00")).isEmpty();
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-30T10:00", "2026-11-30T12:00"));
        assertThat(judged(rule, "2026-12-01T10:00", "2026-12-01T11:00"))
                .contains(Violation.of("too-many-upcoming", 2, 3L));
        assertThat(judged(rule, "2026-11-24T09:01", "2026-11-24T11:00")).isPresent();
        assertThat(judged(rule, "2026-11-24T09:00", "2026-11-24T11:00")).isEmpty();
    }

    @Test
    void of_the_upcoming_count_those_in_the_scope_that_are_active() {
        now = at("2026-11-24T09:00");
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-25T09:00", "2026-11-25T12:00"));
        held.add(in(OTHER_SPACE, DeskKind.ROOM, null, "2026-11-25T09:00", "2026-11-25T12:00", true));
        held.add(in(SPACE, DeskKind.ROOM, null, "2026-11-25T09:00", "2026-11-25T12:00", false));
        assertThat(judged(new AtMostUpcoming(1, ROOMS), "2026-12-01T10:00", "2026-12-01T11:00"))
                .isEmpty();
        held.add(in(SPACE, DeskKind.ROOM, null, "2026-11-25T09:00", "2026-11-25T12:00", true));
        assertThat(judged(new AtMostUpcoming(1, ROOMS), "2026-12-01T10:00", "2026-12-01T11:00"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        // two bookings are held: Monday 23 November 23:00 to Tuesday 01:00, and Sunday 29 November 23:00 to Monday 30
        // 01:00
        "DAY,   1, 2026-11-23T10:00, 2",
        "DAY,   1, 2026-11-24T00:00, ",
        "DAY,   1, 2026-11-29T23:59, 2",
        "DAY,   1, 2026-11-30T00:00, ",
        "WEEK,  2, 2026-11-22T23:59, ",
        "WEEK,  2, 2026-11-23T00:00, 3",
        "WEEK,  2, 2026-11-29T23:59, 3",
        "WEEK,  2, 2026-11-30T00:00, ",
        "MONTH, 2, 2026-11-01T00:00, 3",
        "MONTH, 2, 2026-10-31T23:59, ",
        "MONTH, 2, 2026-11-30T23:59, 3",
        "MONTH, 2, 2026-12-01T00:00, ",
        "MONTH, 3, 2026-11-30T23:59, ",
    })
    void a_member_makes_only_so_many_bookings_in_a_period(Per per, int most, String start, @Nullable Long actual) {
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-23T23:00", "2026-11-24T01:00"));
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-29T23:00", "2026-11-30T01:00"));
        TimeSlot slot = new TimeSlot(at(start), at(start).plusSeconds(600));
        assertThat(judged(new WithinQuota(new Quota(per, most, null), EVERYWHERE), slot))
                .isEqualTo(Optional.ofNullable(actual)
                        .map(number -> Violation.per(per.name(), "quota-exceeded", most, number)));
    }

    @ParameterizedTest
    @CsvSource({
        // six hours of 24 November are held, the last until midnight; time counts where it lies
        "DAY, PT8H, 2026-11-24T10:00, 2026-11-24T12:00, ",
        "DAY, PT8H, 2026-11-24T10:00, 2026-11-24T12:01, PT8H1M",
        "DAY, PT8H, 2026-11-24T10:00, 2026-11-24T11:59, ",
        "DAY, PT8H, 2026-11-23T22:00, 2026-11-24T02:00, ",
        "DAY, PT8H, 2026-11-23T22:00, 2026-11-24T02:01, PT8H1M",
        "DAY, PT8H, 2026-11-25T00:00, 2026-11-25T08:00, ",
        "DAY, PT8H, 2026-11-25T00:00, 2026-11-25T08:01, PT8H1M",
        "WEEK, PT10H, 2026-11-23T00:00, 2026-11-23T04:00, ",
        "WEEK, PT10H, 2026-11-23T00:00, 2026-11-23T04:01, PT10H1M",
        "WEEK, PT10H, 2026-11-22T00:00, 2026-11-23T04:00, PT24H",
        "MONTH, PT10H, 2026-11-30T20:00, 2026-12-01T06:00, ",
        "MONTH, PT10H, 2026-11-30T19:59, 2026-12-01T06:00, PT10H1M",
    })
    void a_member_books_only_for_so_long_in_a_period(
            Per per, Duration most, String start, String end, @Nullable Duration actual) {
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-24T16:00", "2026-11-24T20:00"));
        held.add(held(OTHER_DESK, DeskKind.ROOM, "2026-11-24T22:00", "2026-11-25T00:00"));
        assertThat(judged(new WithinQuota(new Quota(per, null, most), EVERYWHERE), start, end))
                .isEqualTo(Optional.ofNullable(actual)
                        .map(time -> Violation.per(per.name(), "quota-exceeded", most, time)));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris,     2026-03-29T00:00, 2026-03-30T00:00, PT23H",
        "Europe/Paris,     2026-10-25T00:00, 2026-10-26T00:00, PT25H",
        "America/Santiago, 2026-09-06T01:00, 2026-09-07T00:00, PT23H",
        "America/Santiago, 2026-04-04T00:00, 2026-04-05T00:00, PT25H",
    })
    void a_day_on_which_the_clocks_change_is_one_day_of_its_length(
            String where, String start, String end, Duration length) {
        zone = ZoneId.of(where);
        assertThat(judged(new WithinQuota(new Quota(Per.DAY, null, length), EVERYWHERE), start, end))
                .isEmpty();
        assertThat(judged(new WithinQuota(new Quota(Per.DAY, null, length.minusMinutes(1)), EVERYWHERE), start, end))
                .contains(Violation.per("DAY", "quota-exceeded", length.minusMinutes(1), length));
    }

    @Test
    void of_a_quota_that_a_team_shares_count_the_bookings_in_its_name_by_whomever_where_the_plan_covers_them() {
        Scope shared =
                new Scope(Source.PLAN, Set.of(), Set.of(), new OfPlan(PLAN, Set.of(SPACE, OTHER_SPACE), TEAM, null));
        WithinQuota rule = new WithinQuota(new Quota(Per.WEEK, 1, null), shared);
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-23T09:00", "2026-11-23T12:00"));
        ofTeam.add(byNour(SPACE, new UUID(0, 32)));
        ofTeam.add(byNour(new UUID(0, 33), TEAM));
        assertThat(judged(rule, "2026-11-24T10:00", "2026-11-24T12:00")).isEmpty();
        ofTeam.add(byNour(OTHER_SPACE, TEAM));
        assertThat(judged(rule, "2026-11-24T10:00", "2026-11-24T12:00"))
                .contains(Violation.per("WEEK", "quota-exceeded", 1, 2L));
    }

    private Held byNour(UUID space, UUID team) {
        return new Held(
                UUID.randomUUID(),
                space,
                null,
                OTHER_DESK,
                DeskKind.DESK,
                new UUID(0, 2),
                team,
                slot("2026-11-23T09:00", "2026-11-23T12:00"),
                true,
                false);
    }

    @Test
    void of_a_quota_count_the_bookings_in_its_scope_those_that_are_over_too() {
        WithinQuota rule = new WithinQuota(new Quota(Per.WEEK, 1, null), IN_THE_VERRIERE);
        held.add(held(OTHER_DESK, DeskKind.DESK, "2026-11-23T09:00", "2026-11-23T12:00"));
        held.add(in(OTHER_SPACE, DeskKind.DESK, VERRIERE, "2026-11-23T09:00", "2026-11-23T12:00", true));
        assertThat(judged(rule, "2026-11-24T10:00", "2026-11-24T12:00")).isEmpty();
        held.add(in(SPACE, DeskKind.DESK, VERRIERE, "2026-11-23T09:00", "2026-11-23T12:00", false));
        assertThat(judged(rule, "2026-11-24T10:00", "2026-11-24T12:00"))
                .contains(Violation.per("WEEK", "quota-exceeded", 1, 2L));
    }

    @ParameterizedTest
    @CsvSource({
        // two are there from 10:00 to 12:00, and another two from 12:00 to 14:00
        "2, 2026-11-24T09:00, 2026-11-24T10:00, ",
        "2, 2026-11-24T09:00, 2026-11-24T10:01, 3",
        "2, 2026-11-24T14:00, 2026-11-24T15:00, ",
        "2, 2026-11-24T13:59, 2026-11-24T15:00, 3",
        "3, 2026-11-24T09:00, 2026-11-24T15:00, ",
        "2, 2026-11-24T11:00, 2026-11-24T13:00, 3",
    })
    void there_are_only_so_many_bookings_at_a_time(int capacity, String start, String end, @Nullable Integer actual) {
        for (int i = 0; i < 2; i++) {
            held.add(held(UUID.randomUUID(), DeskKind.DESK, "2026-11-24T10:00", "2026-11-24T12:00"));
            held.add(held(UUID.randomUUID(), DeskKind.DESK, "2026-11-24T12:00", "2026-11-24T14:00"));
        }
        assertThat(judged(new Room(capacity, EVERYWHERE), start, end))
                .isEqualTo(Optional.ofNullable(actual).map(most -> Violation.of("space-full", capacity, most)));
    }

    @ParameterizedTest
    @CsvSource({
        // two are there from 10:00 to 12:00, and another two from 12:00 to 14:00
        "2, 1, 2026-11-24T09:00, 2026-11-24T15:00, false",
        "3, 0, 2026-11-24T09:00, 2026-11-24T15:00, false",
        "3, 1, 2026-11-24T09:00, 2026-11-24T15:00, true",
        "4, 1, 2026-11-24T09:00, 2026-11-24T15:00, false",
        "4, 2, 2026-11-24T09:00, 2026-11-24T15:00, true",
        "4, 2, 2026-11-24T14:00, 2026-11-24T15:00, false",
        "4, 4, 2026-11-24T14:00, 2026-11-24T15:00, true",
        "7, 3, 2026-11-24T09:00, 2026-11-24T15:00, false",
    })
    void others_that_are_not_seen_may_have_taken_the_last_room(
            int capacity, int unseen, String start, String end, boolean mayBeFull) {
        for (int i = 0; i < 2; i++) {
            held.add(held(UUID.randomUUID(), DeskKind.DESK, "2026-11-24T10:00", "2026-11-24T12:00"));
            held.add(held(UUID.randomUUID(), DeskKind.DESK, "2026-11-24T12:00", "2026-11-24T14:00"));
        }
        assertThat(new Room(capacity, EVERYWHERE).mayBeFull(attempt(slot(start, end)), unseen))
                .isEqualTo(mayBeFull);
    }

    @Test
    void one_rule_that_counts_all_bookings_is_enough_to_be_nearly_full() {
        held.add(held(UUID.randomUUID(), DeskKind.DESK, "2026-11-24T10:00", "2026-11-24T12:00"));
        BookingAttempt attempt = attempt(slot("2026-11-24T10:00", "2026-11-24T12:00"));
        Room roomy = new Room(40, EVERYWHERE);
        Room tight = new Room(8, EVERYWHERE);
        LongEnough other = new LongEnough(Duration.ofHours(3));
        assertThat(new BookingPolicies(List.of(other, roomy), Duration.ZERO).mayBeFull(attempt, 7))
                .isFalse();
        assertThat(new BookingPolicies(List.of(other, roomy, tight), Duration.ZERO).mayBeFull(attempt, 7))
                .isTrue();
    }

    @Test
    void of_the_capacity_of_a_zone_only_bookings_in_it_take_a_part() {
        held.add(held(UUID.randomUUID(), DeskKind.DESK, "2026-11-24T10:00", "2026-11-24T12:00"));
        Room rule = new Room(1, IN_THE_VERRIERE);
        assertThat(judged(rule, "2026-11-24T10:00", "2026-11-24T12:00")).isEmpty();
        held.add(in(SPACE, DeskKind.DESK, VERRIERE, "2026-11-24T11:59", "2026-11-24T14:00", true));
        assertThat(judged(rule, "2026-11-24T10:00", "2026-11-24T12:00")).contains(Violation.of("space-full", 1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:00, 2026-11-24T10:00, true",
        "2026-11-24T08:01, 2026-11-24T10:00, false",
        "2026-11-24T07:59, 2026-11-24T10:00, true",
        "2026-11-24T10:00, 2026-11-24T10:00, false",
        "2026-03-29T01:30, 2026-03-29T04:30, true",
        "2026-03-29T01:31, 2026-03-29T04:30, false",
    })
    void a_booking_is_changed_in_time_before_its_start(String asked, String start, boolean inTime) {
        Instant begin = at(start);
        assertThat(new ChangedInTime(Duration.ofHours(2)).judge(at(asked), begin, zone))
                .isEqualTo(
                        inTime
                                ? Optional.empty()
                                : Optional.of(Violation.of(
                                        "too-late-to-change",
                                        begin.minusSeconds(7200).atZone(zone).toOffsetDateTime(),
                                        at(asked).atZone(zone).toOffsetDateTime())));
    }

    private Optional<Violation> judged(BookingPolicy rule, String start, String end) {
        return judged(rule, slot(start, end));
    }

    private Optional<Violation> judged(BookingPolicy rule, TimeSlot slot) {
        return rule.judge(attempt(slot));
    }

    private BookingAttempt attempt(TimeSlot slot) {
        return new BookingAttempt(
                now,
                new Who(CAMILLE, true),
                new Where(DESK, DeskKind.DESK, VERRIERE, DeskStatus.BOOKABLE, null, List.of()),
                slot,
                before,
                new House(SPACE, zone, OpeningHours.ALWAYS.during(slot, zone), List.of()),
                held.stream().filter(each -> each.deskId().equals(DESK)).toList(),
                held,
                ofTeam,
                held,
                Funds.NONE);
    }

    private Held held(UUID desk, DeskKind kind, String start, String end) {
        return new Held(UUID.randomUUID(), SPACE, null, desk, kind, CAMILLE, null, slot(start, end), true, false);
    }

    private Held in(UUID space, DeskKind kind, @Nullable UUID zoneId, String start, String end, boolean active) {
        return new Held(
                UUID.randomUUID(), space, zoneId, OTHER_DESK, kind, CAMILLE, null, slot(start, end), active, false);
    }

    private TimeSlot slot(String start, String end) {
        return new TimeSlot(at(start), at(end));
    }

    /** A local time, or one with its offset where the clocks show it twice. */
    private Instant at(String text) {
        return text.contains("+")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
