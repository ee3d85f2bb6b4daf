package dev.cantine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cantine.problem.InvalidValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedTimeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00:00+01:00, 2026-11-24T08:00:00Z",
        "2026-11-24T09:00+01:00, 2026-11-24T08:00:00Z",
        "2026-11-24T08:00:00Z, 2026-11-24T08:00:00Z",
        "2026-11-24T08:00:00.000Z, 2026-11-24T08:00:00Z",
        "2026-11-24T00:00:00-08:00, 2026-11-24T08:00:00Z",
        "2026-11-24T09:00, 2026-11-24T08:00:00Z",
        "2026-11-24T09:00:00, 2026-11-24T08:00:00Z",
        "2026-02-28T23:59:59, 2026-02-28T22:59:59Z",
    })
    void an_instant_is_itself_and_a_local_time_is_read_in_the_zone_of_the_space(String text, Instant meant) {
        assertThat(RequestedTime.fromString(text).in(PARIS)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-11-24",
                "09:00",
                "24/11/2026 09:00",
                "2026-02-29T09:00",
                "2026-13-01T09:00",
                "2026-11-24T25:00",
                "2026-06-30T23:59:60Z",
                "2026-11-24T09:00:00+99:00",
                "2026-11-24T09:00:00+01:00[Europe/Paris]",
                "1764000000",
            })
    void what_is_no_time_is_refused(String text) {
        assertThat(code(text)).isEqualTo("not-a-time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1999-12-31T23:59:59Z", "3000-01-01T00:00", "9999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"})
    void years_that_nobody_books_are_refused(String text) {
        assertThat(code(text)).isEqualTo("year-out-of-range");
    }

    @Test
    void fractions_of_a_second_are_refused_rather_than_rounded() {
        assertThat(code("2026-11-24T09:00:00.5Z")).isEqualTo("fraction-of-a-second");
    }

    @Test
    void the_first_and_the_last_year_that_can_be_booked() {
        assertThat(RequestedTime.fromString("2000-01-01T00:00:00Z").instant())
                .contains(Instant.parse("2000-01-01T00:00:00Z"));
        assertThat(RequestedTime.fromString("2999-12-31T23:59:59Z").instant())
                .contains(Instant.parse("2999-12-31T23:59:59Z"));
    }

    @Test
    void a_time_is_an_instant_if_it_has_an_offset_and_keeps_its_text() {
        RequestedTime local = RequestedTime.fromString("2026-11-24T09:00");
        assertThat(local.instant()).isEmpty();
        assertThat(local).hasToString("2026-11-24T09:00");
        RequestedTime instant = RequestedTime.of(OffsetDateTime.parse("2026-11-24T09:00+01:00"));
        assertThat(instant.instant()).contains(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(instant.in(ZoneId.of("America/Santiago"))).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(instant).hasToString("2026-11-24T09:00+01:00");
    }

    private static String code(String text) {
        return catchThrowableOfType(InvalidValue.class, () -> RequestedTime.fromString(text))
                .code();
    }
}
