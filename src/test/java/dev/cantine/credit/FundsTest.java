package dev.cantine.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.credit.Price.Per;
import dev.cantine.time.TimeSlot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What bookings cost together, in Paris. */
class FundsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final UUID CAMILLE = new UUID(0, 1);
    private static final UUID NOUR = new UUID(0, 2);
    private static final UUID TEAM = new UUID(0, 3);
    private static final UUID PLAN = new UUID(0, 4);
    private static final UUID OTHER_PLAN = new UUID(0, 5);
    private static final Price DAY_PASS = new Price(1, Per.DAY);
    private static final Price HOURLY = new Price(2, Per.HOUR);

    @Test
    void a_day_is_paid_once_however_many_bookings_it_has() {
        Funds funds = having(CAMILLE, 3).with(fee(DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00"));
        assertThat(funds.balance(CAMILLE)).isEqualTo(2);
        assertThat(funds.cost(fee(DAY_PASS, "2026-11-24T13:00", "2026-11-24T18:00")))
                .isZero();
        assertThat(funds.cost(fee(DAY_PASS, "2026-11-25T13:00", "2026-11-25T18:00")))
                .isEqualTo(1);
        assertThat(funds.cost(fee(DAY_PASS, "2026-11-24T13:00", "2026-11-26T18:00")))
                .isEqualTo(2);
    }

    @Test
    void a_booking_that_ends_at_midnight_does_not_touch_the_next_day() {
        assertThat(Funds.NONE.cost(fee(DAY_PASS, "2026-11-24T20:00", "2026-11-25T00:00")))
                .isEqualTo(1);
        assertThat(Funds.NONE.cost(fee(DAY_PASS, "2026-11-24T20:00", "2026-11-25T00:01")))
                .isEqualTo(2);
        assertThat(Funds.NONE.cost(fee(DAY_PASS, "2028-02-28T20:00", "2028-03-01T00:00")))
                .isEqualTo(2);
        assertThat(Funds.NONE.cost(fee(DAY_PASS, "2026-12-31T23:59", "2027-01-01T00:01")))
                .isEqualTo(2);
    }

    @Test
    void an_hour_that_has_begun_counts_and_an_hour_is_an_hour_when_the_clocks_change() {
        assertThat(Funds.NONE.cost(fee(HOURLY, "2026-11-24T09:00", "2026-11-24T09:59")))
                .isEqualTo(2);
        assertThat(Funds.NONE.cost(fee(HOURLY, "2026-11-24T09:00", "2026-11-24T10:00")))
                .isEqualTo(2);
        assertThat(Funds.NONE.cost(fee(HOURLY, "2026-11-24T09:00", "2026-11-24T10:01")))
                .isEqualTo(4);
        assertThat(Funds.NONE.cost(fee(HOURLY, "2027-03-28T00:00", "2027-03-29T00:00")))
                .isEqualTo(46);
        assertThat(Funds.NONE.cost(fee(HOURLY, "2026-10-25T00:00", "2026-10-26T00:00")))
                .isEqualTo(50);
    }

    @Test
    void hours_of_several_bookings_add_up_and_are_paid_on_the_first_day() {
        assertThat(Fee.due(List.of(
                        fee(HOURLY, "2026-11-24T09:00", "2026-11-24T10:30"),
                        fee(HOURLY, "2026-11-24T23:00", "2026-11-25T02:00"),
                        fee(DAY_PASS, "2026-11-24T14:00", "2026-11-25T15:00"))))
                .isEqualTo(Map.of(use("2026-11-24"), 11, use("2026-11-25"), 1));
    }

    @Test
    void of_two_prices_of_one_day_the_higher_is_paid() {
        Funds funds = having(CAMILLE, 10).with(fee(DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00"));
        Fee dearer = fee(new Price(3, Per.DAY), "2026-11-24T13:00", "2026-11-24T14:00");
        assertThat(funds.cost(dearer)).isEqualTo(2);
        assertThat(funds.with(dearer).cost(fee(DAY_PASS, "2026-11-24T15:00", "2026-11-24T16:00")))
                .isZero();
    }

    @Test
    void each_member_and_each_plan_pays_for_its_own_days() {
        Fee mine = fee(DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00");
        Funds funds = having(TEAM, 5).with(mine);
        for (Fee other : List.of(
                fee(NOUR, PLAN, null, DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00"),
                fee(CAMILLE, OTHER_PLAN, null, DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00"),
                fee(CAMILLE, PLAN, TEAM, DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00"))) {
            assertThat(funds.cost(other)).isEqualTo(1);
        }
        assertThat(funds.balance(CAMILLE)).isEqualTo(-1);
        assertThat(funds.with(fee(CAMILLE, PLAN, TEAM, DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00"))
                        .balance(TEAM))
                .isEqualTo(4);
    }

    @Test
    void what_is_given_back_is_what_nothing_else_has_to_pay_for() {
        Fee morning = fee(DAY_PASS, "2026-11-24T09:00", "2026-11-24T12:00");
        Fee afternoon = fee(DAY_PASS, "2026-11-24T13:00", "2026-11-24T18:00");
        Funds both = having(CAMILLE, 1).with(morning).with(afternoon);
        assertThat(both.balance(CAMILLE)).isZero();
        assertThat(both.without(morning).balance(CAMILLE)).isZero();
        assertThat(both.without(morning).without(afternoon)).isEqualTo(having(CAMILLE, 1));
    }

    private static Funds having(UUID holder, int credits) {
        return new Funds(Map.of(holder, credits), List.of());
    }

    private static Use use(String day) {
        return new Use(CAMILLE, PLAN, null, LocalDate.parse(day));
    }

    private static Fee fee(Price price, String from, String to) {
        return fee(CAMILLE, PLAN, null, price, from, to);
    }

    private static Fee fee(UUID member, UUID plan, @Nullable UUID team, Price price, String from, String to) {
        return Fee.of(
                member,
                plan,
                team,
                price,
                new TimeSlot(
                        LocalDateTime.parse(from).atZone(PARIS).toInstant(),
                        LocalDateTime.parse(to).atZone(PARIS).toInstant()),
                PARIS);
    }
}
