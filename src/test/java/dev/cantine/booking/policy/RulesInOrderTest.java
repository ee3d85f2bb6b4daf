package dev.cantine.booking.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.credit.Price;
import dev.cantine.problem.Violation;
import dev.cantine.space.BookingRules;
import dev.cantine.space.Quota;
import dev.cantine.space.Quota.Per;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.RulesInForce.Layer;
import dev.cantine.space.RulesInForce.OfPlan;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rules are in force, and what is asked about what they say. */
class RulesInOrderTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Scope EVERYWHERE = new Scope(Source.SPACE, Set.of(), Set.of(), null);
    private static final Scope IN_THE_VERRIERE = new Scope(Source.ZONE, Set.of(), Set.of(new UUID(0, 21)), null);
    private static final Quota DAYS = new Quota(Per.DAY, 2, null);
    private static final Quota WEEKS = new Quota(Per.WEEK, null, Duration.ofHours(8));
    private static final Violation TAKEN = Violation.of("desk-taken");
    private static final Violation CLOSED = Violation.of("space-closed");
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void what_a_space_sets_is_in_force_in_one_order() {
        assertThat(BookingPolicies.of(everything(true)).inForce())
                .containsExactly(
                        new DeskIsFree(),
                        new ApartFromOthers(Duration.ofMinutes(10)),
                        new DeskIsBookable(),
                        new MemberIsEntitled(true),
                        new NotInThePast(),
                        new WithNotice(Duration.ofHours(1)),
                        new NotTooFarAhead(Period.ofDays(30)),
                        new LongEnough(Duration.ofMinutes(20)),
                        new ShortEnough(Duration.ofHours(9)),
                        new OnTheGrid(Duration.ofMinutes(15)),
                        new WithinOpeningHours(),
                        new NotDuringAClosure(),
                        new OneDeskOfAKindAtATime(),
                        new AtMostUpcoming(3, EVERYWHERE),
                        new WithinQuota(DAYS, EVERYWHERE),
                        new WithinQuota(WEEKS, EVERYWHERE),
                        new Room(5, IN_THE_VERRIERE),
                        new Room(40, EVERYWHERE));
        assertThat(BookingPolicies.of(everything(true)).shortest()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void who_books_under_a_plan_is_a_member() {
        assertThat(BookingPolicies.underPlan(everything(true)).inForce()).contains(new MemberIsEntitled(false));
        assertThat(BookingPolicies.underPlan(everything(true)).inForce()).doesNotContain(new MemberIsEntitled(true));
        assertThat(BookingPolicies.of(everything(false)).inForce()).contains(new MemberIsEntitled(false));
    }

    @Test
    void a_desk_is_taken_alone_or_among_other_things() {
        assertThat(BookingPolicies.onlyTaken(List.of(TAKEN))).isTrue();
        assertThat(BookingPolicies.onlyTaken(List.of(TAKEN, CLOSED))).isFalse();
        assertThat(BookingPolicies.isTaken(List.of(CLOSED, TAKEN))).isTrue();
        assertThat(BookingPolicies.isTaken(List.of(CLOSED))).isFalse();
    }

    @Test
    void only_beyond_31_days_the_length_is_absolute() {
        Duration most = Duration.ofDays(31);
        assertThat(BookingPolicies.isAbsolute(Violation.of("too-long", most, most.plusSeconds(1))))
                .isTrue();
        assertThat(BookingPolicies.isAbsolute(Violation.of("too-long", Duration.ofHours(2), most)))
                .isFalse();
        assertThat(BookingPolicies.isAbsolute(Violation.of("too-long"))).isFalse();
        assertThat(BookingPolicies.isAbsolute(Violation.of("quota-exceeded", most, most.plusSeconds(1))))
                .isFalse();
    }

    @Test
    void of_length_is_what_another_length_or_border_would_mend() {
        TimeSlot hour = new TimeSlot(START, START.plusSeconds(3600));
        for (String code : List.of("too-long", "too-short", "off-grid")) {
            assertThat(BookingPolicies.isOfLength(Violation.of(code), hour)).isTrue();
        }
        assertThat(BookingPolicies.isOfLength(CLOSED, hour)).isFalse();
        Duration most = Duration.ofHours(8);
        assertThat(BookingPolicies.isOfLength(quota(most, Duration.ofHours(9).minusSeconds(1)), hour))
                .as("a second is left without the booking")
                .isTrue();
        assertThat(BookingPolicies.isOfLength(quota(most, Duration.ofHours(9)), hour))
                .as("nothing is left")
                .isFalse();
        assertThat(BookingPolicies.isOfLength(quota(2, 3L), hour)).isFalse();
        assertThat(BookingPolicies.isOfLength(quota(2, Duration.ofHours(1)), hour))
                .isFalse();
    }

    private static Violation quota(Object most, Object all) {
        return Violation.per("DAY", "quota-exceeded", most, all);
    }

    @Test
    void without_a_deadline_a_change_is_never_too_late() {
        RulesInForce none = rules(rules(null, null));
        assertThat(ChangedInTime.judge(none, START, START.minusSeconds(1), PARIS))
                .isEmpty();
        RulesInForce some = everything(false);
        assertThat(ChangedInTime.judge(some, START, START.plusSeconds(7200), PARIS))
                .isEmpty();
        assertThat(ChangedInTime.judge(some, START, START.plusSeconds(7199), PARIS))
                .contains(Violation.of(
                        "too-late-to-change",
                        OffsetDateTime.parse("2026-11-24T09:59:59+01:00"),
                        OffsetDateTime.parse("2026-11-24T10:00+01:00")));
    }

    @Test
    void one_may_check_in_from_the_time_before_the_start_on() {
        CheckInInTime rule = new CheckInInTime(Duration.ofMinutes(30));
        assertThat(rule.judge(START.minusSeconds(1800), START, PARIS)).isEmpty();
        assertThat(rule.judge(START, START, PARIS)).isEmpty();
        assertThat(rule.judge(START.minusSeconds(1801), START, PARIS))
                .contains(Violation.of(
                        "too-early-to-check-in",
                        OffsetDateTime.parse("2026-11-24T09:30+01:00"),
                        OffsetDateTime.parse("2026-11-24T09:29:59+01:00")));
    }

    @Test
    void a_plan_that_costs_something_adds_a_rule_and_one_that_is_free_adds_none() {
        Price price = new Price(1, Price.Per.DAY);
        UUID plan = UUID.randomUUID();
        Scope priced = new Scope(Source.PLAN, Set.of(), Set.of(), new OfPlan(plan, Set.of(), null, price));
        Scope free = new Scope(Source.PLAN, Set.of(), Set.of(), new OfPlan(plan, Set.of(), null, null));
        RulesInForce house = everything(false);
        BookingRules nothing = rules(null, null);
        assertThat(BookingPolicies.underPlan(house.under(priced, nothing)).inForce())
                .contains(new Affordable(price, priced));
        assertThat(BookingPolicies.underPlan(house.under(free, nothing)).inForce())
                .isEqualTo(BookingPolicies.underPlan(house).inForce());
    }

    private static RulesInForce rules(BookingRules rules) {
        return new RulesInForce(List.of(new Layer(EVERYWHERE, rules)));
    }

    private static BookingRules rules(@Nullable Integer capacity, @Nullable Duration deadline) {
        return new BookingRules(
                null, null, null, null, null, null, null, null, capacity, deadline, null, null, null, null, null, null);
    }

    private static RulesInForce everything(boolean needsMembership) {
        return new RulesInForce(List.of(
                new Layer(IN_THE_VERRIERE, rules(5, null)),
                new Layer(
                        EVERYWHERE,
                        new BookingRules(
                                Duration.ofMinutes(20),
                                Duration.ofHours(9),
                                Period.ofDays(30),
                                Duration.ofHours(1),
                                Duration.ofMinutes(15),
                                Duration.ofMinutes(10),
                                3,
                                List.of(DAYS, WEEKS),
                                40,
                                Duration.ofHours(2),
                                null,
                                null,
                                null,
                                needsMembership,
                                null,
                                null))));
    }
}
