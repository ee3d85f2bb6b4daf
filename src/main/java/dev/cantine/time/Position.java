package dev.cantine.time;

import java.time.Instant;
import java.util.UUID;

/** A place in a list that is sorted by start, then id; its text is what a cursor seals. */
public record Position(Instant startsAt, UUID id) {

    public static Position parse(String text) {
        int space = text.indexOf(' ');
        return new Position(Instant.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
    }

    @Override
    public String toString() {
        return startsAt + " " + id;
    }
}
