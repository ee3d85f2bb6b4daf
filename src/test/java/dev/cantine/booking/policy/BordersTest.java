package dev.cantine.booking.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Where;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.credit.Funds;
import dev.cantine.desk.DeskStatus;
import dev.cantine.space.Closed;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Quota;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the verdict of each rule may change, in Paris; the window is Tuesday 24 November 2026, from 08:00 to 20:00. */
class BordersTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final UUID CAMILLE = new UUID(0, 1);
    private static final UUID SPACE = new UUID(0, 3);
    private static final UUID DESK = new UUID(0, 11);
    private static final UUID OTHER_DESK = new UUID(0, 12);
    private static final UUID VERRIERE = new UUID(0, 21);
    private static final Scope EVERYWHERE = new Scope(Source.SPACE, Set.of(), Set.of(), null);
    private static final TimeSlot WINDOW = slot("08:00", "20:00");

    private Instant now = at("07:30");
    private final List<TimeSlot> open = List.of(slot("07:00", "12:00"), slot("13:00", "19:00"));
    private List<Closed> closures = List.of();
    private List<TimeSlot> released = List.of();
    private @Nullable UUID assignedTo = null;
    private final List<Held> held = new ArrayList<>();

    @Test
    void a_desk_is_free_until_a_booking_that_is_in_the_window_begins_and_when_it_has_ended() {
        held.add(held(DESK, "10:00", "12:00"));
        held.add(held(DESK, "20:00", "21:00"));
        assertThat(borders(new DeskIsFree())).containsExactly(at("10:00"), at("12:00"));
    }

    @Test
    void a_desk_of_somebody_else_can_be_booked_where_it_is_released() {
        released = List.of(slot("10:00", "12:00"));
        assertThat(borders(new DeskIsBookable())).isEmpty();
        assignedTo = CAMILLE;
        assertThat(borders(new DeskIsBookable())).isEmpty();
        assignedTo = new UUID(0, 2);
        assertThat(borders(new DeskIsBookable())).containsExactly(at("10:00"), at("12:00"));
    }

    @Test
    void the_time_between_two_bookings_moves_the_borders_apart() {
        held.add(held(DESK, "10:00", "12:00"));
        assertThat(borders(new ApartFromOthers(Duration.ofMinutes(15)))).containsExactly(at("09:45"), at("12:15"));
    }

    @Test
    void the_past_ends_with_the_minute_that_has_begun() {
        assertThat(borders(new NotInThePast())).containsExactly(at("07:30"));
        now = at("09:00").plusSeconds(1);
        assertThat(borders(new NotInThePast())).containsExactly(at("09:01"));
        assertThat(borders(new WithNotice(Duration.ofHours(2)))).containsExactly(at("11:01"));
    }

    @Test
    void how_far_ahead_one_may_book_ends_with_the_last_full_minute() {
        now = at("09:00").plusSeconds(59);
        assertThat(borders(new NotTooFarAhead(Period.ofDays(1))))
                .containsExactly(at("09:00").plus(Duration.ofDays(1)));
    }

    @Test
    void opening_hours_and_closures_of_the_desk_are_borders() {
        assertThat(borders(new WithinOpeningHours()))
                .containsExactly(at("07:00"), at("12:00"), at("13:00"), at("19:00"));
        closures = List.of(
                new Closed(slot("09:00", "10:00"), null, DESK),
                new Closed(slot("11:00", "12:00"), VERRIERE, null),
                new Closed(slot("14:00", "15:00"), null, OTHER_DESK));
        assertThat(borders(new NotDuringAClosure()))
                .containsExactly(at("09:00"), at("10:00"), at("11:00"), at("12:00"));
    }

    @Test
    void another_desk_of_the_member_is_a_border_while_it_is_in_the_window() {
        held.add(held(OTHER_DESK, "09:00", "10:00"));
        held.add(held(OTHER_DESK, "20:00", "21:00"));
        held.add(held(DESK, "11:00", "12:00"));
        assertThat(borders(new OneDeskOfAKindAtATime())).containsExactly(at("09:00"), at("10:00"));
    }

    @Test
    void the_days_of_a_quota_are_borders() {
        WithinQuota rule = new WithinQuota(new Quota(Quota.Per.DAY, 1, null), EVERYWHERE);
        assertThat(borders(rule)).containsExactly(at("00:00"), at("00:00").plus(Duration.ofDays(1)));
    }

    @Test
    void the_bookings_that_take_room_are_borders() {
        held.add(held(OTHER_DESK, "09:00", "10:00"));
        held.add(held(OTHER_DESK, "20:00", "21:00"));
        assertThat(borders(new Room(1, EVERYWHERE))).containsExactly(at("09:00"), at("10:00"));
    }

    @Test
    void what_does_not_change_within_a_day_has_no_borders() {
        held.add(held(DESK, "10:00", "12:00"));
        for (BookingPolicy rule : List.of(
                new DeskIsBookable(),
                new MemberIsEntitled(true),
                new LongEnough(Duration.ofHours(1)),
                new ShortEnough(Duration.ofHours(1)),
                new OnTheGrid(Duration.ofHours(1)),
                new AtMostUpcoming(1, EVERYWHERE))) {
            assertThat(borders(rule)).isEmpty();
        }
    }

    @Test
    void of_all_rules_count_the_borders_inside_the_window_in_order() {
        held.add(held(DESK, "07:00", "09:00"));
        held.add(held(DESK, "08:00", "11:00"));
        held.add(held(DESK, "19:00", "20:00"));
        BookingPolicies all = new BookingPolicies(
                List.of(new DeskIsFree(), new ApartFromOthers(Duration.ofMinutes(30))), Duration.ofMinutes(15));
        assertThat(all.borders(attempt()))
                .containsExactly(at("09:00"), at("09:30"), at("11:00"), at("11:30"), at("18:30"), at("19:00"));
    }

    @Test
    void the_next_start_is_what_the_clock_allows_after_the_rules_before() {
        BookingPolicies all = new BookingPolicies(
                List.of(
                        new LongEnough(Duration.ofMinutes(5)),
                        new OnTheGrid(Duration.ofMinutes(20)),
                        new OnTheGrid(Duration.ofMinutes(30))),
                Duration.ofMinutes(5));
        assertThat(all.nextStart(at("08:01"), PARIS)).isEqualTo(at("08:30"));
        assertThat(new BookingPolicies(List.of(new LongEnough(Duration.ofMinutes(5))), Duration.ofMinutes(5))
                        .nextStart(at("08:01"), PARIS))
                .isEqualTo(at("08:01"));
    }

    private Stream<Instant> borders(BookingPolicy rule) {
        return rule.borders(attempt());
    }

    private BookingAttempt attempt() {
        return new BookingAttempt(
                now,
                new Who(CAMILLE, true),
                new Where(DESK, DeskKind.DESK, VERRIERE, DeskStatus.BOOKABLE, assignedTo, released),
                WINDOW,
                null,
                new House(SPACE, PARIS, open, closures),
                held.stream().filter(each -> each.deskId().equals(DESK)).toList(),
                held,
                List.of(),
                held,
                Funds.NONE);
    }

    private static Held held(UUID desk, String start, String end) {
        return new Held(
                UUID.randomUUID(), SPACE, VERRIERE, desk, DeskKind.DESK, CAMILLE, null, slot(start, end), true, false);
    }

    private static TimeSlot slot(String start, String end) {
        return new TimeSlot(at(start), at(end));
    }

    private static Instant at(String time) {
        return LocalDateTime.parse("2026-11-24T" + time).atZone(PARIS).toInstant();
    }
}
