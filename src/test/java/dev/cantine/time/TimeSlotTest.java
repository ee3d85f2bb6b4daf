package dev.cantine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TimeSlotTest {
    private static final TimeSlot NINE_TO_TEN = slot("09:00:00", "10:00:00");

    @Test
    void a_slot_may_start_when_another_ends() {
        assertThat(NINE_TO_TEN.overlaps(slot("10:00:00", "11:00:00"))).isFalse();
        assertThat(NINE_TO_TEN.overlaps(slot("08:00:00", "09:00:00"))).isFalse();
    }

    @Test
    void one_second_in_common_is_an_overlap() {
        assertThat(NINE_TO_TEN.overlaps(slot("09:59:59", "11:00:00"))).isTrue();
        assertThat(NINE_TO_TEN.overlaps(slot("08:00:00", "09:00:01"))).isTrue();
    }

    @Test
    void a_slot_overlaps_what_encloses_it_and_what_it_encloses() {
        assertThat(NINE_TO_TEN.overlaps(slot("08:00:00", "11:00:00"))).isTrue();
        assertThat(NINE_TO_TEN.overlaps(slot("09:15:00", "09:30:00"))).isTrue();
        assertThat(NINE_TO_TEN.overlaps(NINE_TO_TEN)).isTrue();
    }

    @Test
    void a_slot_encloses_itself_and_no_second_more() {
        assertThat(NINE_TO_TEN.encloses(NINE_TO_TEN)).isTrue();
        assertThat(NINE_TO_TEN.encloses(slot("09:00:00", "10:00:01"))).isFalse();
        assertThat(NINE_TO_TEN.encloses(slot("08:59:59", "10:00:00"))).isFalse();
    }

    @Test
    void a_slot_that_does_not_end_after_its_start_is_refused() {
        for (String end : List.of("09:00:00", "08:59:59")) {
            DomainProblem refused = catchThrowableOfType(DomainProblem.class, () -> slot("09:00:00", end));
            assertThat(refused.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
            assertThat(refused.members())
                    .containsEntry("violations", List.of(Violation.at("/endsAt", "ends-before-start")));
        }
    }

    @Test
    void slots_that_overlap_or_touch_are_joined_and_others_stay_apart() {
        assertThat(TimeSlot.joined(List.of(
                        slot("08:00:00", "12:00:00"),
                        slot("09:00:00", "10:00:00"),
                        slot("11:00:00", "13:00:00"),
                        slot("13:00:00", "14:00:00"),
                        slot("14:00:01", "15:00:00"))))
                .containsExactly(slot("08:00:00", "14:00:00"), slot("14:00:01", "15:00:00"));
        assertThat(TimeSlot.joined(List.of())).isEmpty();
    }

    @Test
    void what_is_taken_from_some_time_leaves_the_rest() {
        List<TimeSlot> day = List.of(slot("08:00:00", "12:00:00"), slot("14:00:00", "18:00:00"));
        assertThat(TimeSlot.without(day, List.of())).isEqualTo(day);
        assertThat(TimeSlot.without(
                        day,
                        List.of(
                                slot("07:00:00", "08:30:00"),
                                slot("09:00:00", "10:00:00"),
                                slot("09:30:00", "09:45:00"),
                                slot("12:00:00", "14:00:00"),
                                slot("17:59:59", "19:00:00"))))
                .containsExactly(
                        slot("08:30:00", "09:00:00"), slot("10:00:00", "12:00:00"), slot("14:00:00", "17:59:59"));
        assertThat(TimeSlot.without(day, List.of(slot("08:00:00", "18:00:00")))).isEmpty();
    }

    @Test
    void an_instant_is_in_a_slot_from_its_start_until_before_its_end() {
        assertThat(NINE_TO_TEN.contains(at("08:59:59"))).isFalse();
        assertThat(NINE_TO_TEN.contains(at("09:00:00"))).isTrue();
        assertThat(NINE_TO_TEN.contains(at("09:59:59"))).isTrue();
        assertThat(NINE_TO_TEN.contains(at("10:00:00"))).isFalse();
        assertThat(NINE_TO_TEN.borders()).containsExactly(at("09:00:00"), at("10:00:00"));
    }

    @Test
    void what_two_slots_have_in_common_is_where_both_are() {
        assertThat(NINE_TO_TEN.inCommonWith(slot("09:15:00", "09:30:00"))).isEqualTo(Duration.ofMinutes(15));
        assertThat(NINE_TO_TEN.inCommonWith(slot("08:00:00", "11:00:00"))).isEqualTo(Duration.ofHours(1));
        assertThat(NINE_TO_TEN.inCommonWith(slot("08:00:00", "09:20:00"))).isEqualTo(Duration.ofMinutes(20));
        assertThat(NINE_TO_TEN.inCommonWith(slot("09:50:00", "11:00:00"))).isEqualTo(Duration.ofMinutes(10));
        assertThat(NINE_TO_TEN.inCommonWith(slot("10:00:00", "11:00:00"))).isEqualTo(Duration.ZERO);
        assertThat(NINE_TO_TEN.inCommonWith(slot("11:00:00", "12:00:00"))).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_window_that_is_asked_about_has_an_end_after_its_start_and_is_no_longer_than_allowed() {
        Instant nine = at("09:00:00");
        assertThat(TimeSlot.asked(nine, at("10:00:00"), Duration.ofHours(1))).isEqualTo(NINE_TO_TEN);
        assertThat(violation(() -> TimeSlot.asked(nine, at("10:00:01"), Duration.ofHours(1))))
                .isEqualTo(
                        new Violation("?to", "window-too-long", null, Duration.ofHours(1), Duration.ofSeconds(3601)));
        for (String end : List.of("09:00:00", "08:59:59")) {
            assertThat(violation(() -> TimeSlot.asked(nine, at(end), Duration.ofHours(1))))
                    .isEqualTo(Violation.at("?to", "ends-before-start"));
        }
    }

    @Test
    void a_window_begins_today_and_lasts_as_long_as_is_said_unless_it_is_asked_otherwise() {
        ZonedDateTime now = ZonedDateTime.parse("2026-10-24T15:30+02:00[Europe/Paris]");
        Duration most = Duration.ofDays(31);
        RequestedTime ten = RequestedTime.fromString("2026-10-25T10:00");
        assertThat(TimeSlot.asked(null, null, now, Period.ofDays(2), most))
                .as("over the change of the clocks")
                .isEqualTo(new TimeSlot(Instant.parse("2026-10-23T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z")));
        assertThat(TimeSlot.asked(ten, null, now, Period.ofDays(1), most))
                .isEqualTo(new TimeSlot(Instant.parse("2026-10-25T09:00:00Z"), Instant.parse("2026-10-26T09:00:00Z")));
        assertThat(TimeSlot.asked(null, ten, now, Period.ofDays(1), most))
                .isEqualTo(new TimeSlot(Instant.parse("2026-10-23T22:00:00Z"), Instant.parse("2026-10-25T09:00:00Z")));
    }

    private static Violation violation(ThrowingCallable asking) {
        return (Violation) ((List<?>) catchThrowableOfType(DomainProblem.class, asking)
                        .members()
                        .get("violations"))
                .get(0);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }

    @Test
    void around_several_is_from_the_first_start_to_the_last_end() {
        assertThat(TimeSlot.around(List.of(slot("10:00:00", "11:00:00"), slot("08:00:00", "09:00:00"))))
                .isEqualTo(slot("08:00:00", "11:00:00"));
        assertThat(TimeSlot.around(List.of(slot("08:00:00", "18:00:00"), slot("09:00:00", "10:00:00"))))
                .isEqualTo(slot("08:00:00", "18:00:00"));
    }

    private static TimeSlot slot(String start, String end) {
        return new TimeSlot(Instant.parse("2026-11-24T" + start + "Z"), Instant.parse("2026-11-24T" + end + "Z"));
    }
}
