package dev.cantine.booking.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.booking.policy.BookingAttempt.House;
import dev.cantine.booking.policy.BookingAttempt.Where;
import dev.cantine.booking.policy.BookingAttempt.Who;
import dev.cantine.credit.Fee;
import dev.cantine.credit.Funds;
import dev.cantine.credit.Price;
import dev.cantine.credit.Price.Per;
import dev.cantine.desk.DeskStatus;
import dev.cantine.problem.Violation;
import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce.OfPlan;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That a booking is paid, in Paris and south of the equator. */
class AffordableTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final UUID CAMILLE = new UUID(0, 1);
    private static final UUID TEAM = new UUID(0, 2);
    private static final UUID PLAN = new UUID(0, 3);
    private static final Price DAY_PASS = new Price(3, Per.DAY);
    private static final Price HOURLY = new Price(3, Per.HOUR);

    @Test
    void what_costs_as_much_as_there_is_can_be_paid_and_a_credit_more_cannot() {
        assertThat(rule(DAY_PASS, null)
                        .judge(attempt(PARIS, having(CAMILLE, 3), "2026-11-25T09:00", "2026-11-25T18:00")))
                .isEmpty();
        assertThat(rule(DAY_PASS, null)
                        .judge(attempt(PARIS, having(CAMILLE, 2), "2026-11-25T09:00", "2026-11-25T18:00")))
                .contains(Violation.per("DAY", "not-enough-credits", 2, 3));
        assertThat(rule(HOURLY, null).judge(attempt(PARIS, having(CAMILLE, 6), "2026-11-25T09:00", "2026-11-25T11:00")))
                .isEmpty();
        assertThat(rule(HOURLY, null).judge(attempt(PARIS, having(CAMILLE, 6), "2026-11-25T09:00", "2026-11-25T11:01")))
                .contains(Violation.per("HOUR", "not-enough-credits", 6, 9));
    }

    @Test
    void who_has_none_pays_nothing() {
        assertThat(rule(DAY_PASS, null).judge(attempt(PARIS, Funds.NONE, "2026-11-25T09:00", "2026-11-25T18:00")))
                .contains(Violation.per("DAY", "not-enough-credits", 0, 3));
    }

    @Test
    void a_day_that_is_paid_is_so_even_for_who_owes() {
        Funds owing = new Funds(Map.of(CAMILLE, -1), List.of(fee(PARIS, "2026-11-25T20:00", "2026-11-25T21:00")));
        assertThat(rule(DAY_PASS, null).judge(attempt(PARIS, owing, "2026-11-25T09:00", "2026-11-25T18:00")))
                .isEmpty();
        assertThat(rule(DAY_PASS, null).judge(attempt(PARIS, owing, "2026-11-26T09:00", "2026-11-26T18:00")))
                .contains(Violation.per("DAY", "not-enough-credits", -1, 3));
    }

    @Test
    void a_team_pays_for_what_is_booked_in_its_name() {
        BookingPolicy shared = rule(DAY_PASS, TEAM);
        assertThat(shared.judge(attempt(PARIS, having(TEAM, 3), "2026-11-25T09:00", "2026-11-25T18:00")))
                .isEmpty();
        assertThat(shared.judge(attempt(PARIS, having(CAMILLE, 3), "2026-11-25T09:00", "2026-11-25T18:00")))
                .contains(Violation.per("DAY", "not-enough-credits", 0, 3));
    }

    @Test
    void a_day_is_one_of_the_space_also_when_it_has_23_or_25_hours() {
        for (String day : List.of("2027-03-28", "2026-10-25")) {
            assertThat(rule(DAY_PASS, null).judge(attempt(PARIS, having(CAMILLE, 3), day + "T00:00", day + "T23:59")))
                    .isEmpty();
        }
        for (String day : List.of("2027-04-04", "2027-09-26")) {
            assertThat(rule(DAY_PASS, null)
                            .judge(attempt(AUCKLAND, having(CAMILLE, 3), day + "T00:00", day + "T23:59")))
                    .isEmpty();
        }
        assertThat(rule(DAY_PASS, null)
                        .judge(attempt(AUCKLAND, having(CAMILLE, 5), "2027-04-04T23:00", "2027-04-05T01:00")))
                .contains(Violation.per("DAY", "not-enough-credits", 5, 6));
    }

    @Test
    void what_a_day_costs_changes_at_midnight_and_what_an_hour_costs_never() {
        BookingAttempt night = attempt(PARIS, Funds.NONE, "2026-11-25T20:00", "2026-11-26T08:00");
        assertThat(rule(DAY_PASS, null).borders(night))
                .containsExactly(
                        at(PARIS, "2026-11-25T00:00"),
                        at(PARIS, "2026-11-26T00:00"),
                        at(PARIS, "2026-11-26T00:00"),
                        at(PARIS, "2026-11-27T00:00"));
        assertThat(rule(HOURLY, null).borders(night)).isEmpty();
    }

    @Test
    void a_shorter_booking_may_be_affordable_where_hours_are_paid() {
        TimeSlot slot = slot(PARIS, "2026-11-25T09:00", "2026-11-25T18:00");
        assertThat(BookingPolicies.isOfLength(Violation.per("HOUR", "not-enough-credits", 6, 27), slot))
                .isTrue();
        assertThat(BookingPolicies.isOfLength(Violation.per("DAY", "not-enough-credits", 2, 3), slot))
                .isFalse();
        assertThat(BookingPolicies.mayPass(Violation.per("DAY", "not-enough-credits", 2, 3)))
                .isFalse();
    }

    private static BookingPolicy rule(Price price, @Nullable UUID team) {
        return new Affordable(
                price, new Scope(Source.PLAN, Set.of(), Set.of(), new OfPlan(PLAN, Set.of(), team, price)));
    }

    private static Funds having(UUID holder, int credits) {
        return new Funds(Map.of(holder, credits), List.of());
    }

    private static Fee fee(ZoneId zone, String from, String to) {
        return Fee.of(CAMILLE, PLAN, null, DAY_PASS, slot(zone, from, to), zone);
    }

    private static BookingAttempt attempt(ZoneId zone, Funds funds, String from, String to) {
        return new BookingAttempt(
                at(zone, "2026-11-24T08:00"),
                new Who(CAMILLE, true),
                new Where(new UUID(0, 4), DeskKind.DESK, null, DeskStatus.BOOKABLE, null, List.of()),
                slot(zone, from, to),
                null,
                new House(new UUID(0, 5), zone, List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                funds);
    }

    private static TimeSlot slot(ZoneId zone, String from, String to) {
        return new TimeSlot(at(zone, from), at(zone, to));
    }

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
