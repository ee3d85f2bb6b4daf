package dev.cantine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void a_place_in_a_list_is_read_as_it_was_written() {
        UUID id = UUID.fromString("0199c6b8-0000-7000-8000-000000000001");
        Position position = new Position(Instant.parse("2026-11-24T08:00:00Z"), id);
        assertThat(position).hasToString("2026-11-24T08:00:00Z 0199c6b8-0000-7000-8000-000000000001");
        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }
}
