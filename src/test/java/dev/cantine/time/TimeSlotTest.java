package dev.cantine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import java.time.Instant;
import java.util.List;
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

    private static TimeSlot slot(String start, String end) {
        return new TimeSlot(Instant.parse("2026-11-24T" + start + "Z"), Instant.parse("2026-11-24T" + end + "Z"));
    }
}
