package dev.cantine.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A list that is kept in one column, in its order. A value, and no plain list: of a list that one replaces by another the ORM sees only whether
 * its size has changed.
 */
public record Listed<T>(@JsonValue List<T> all) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Listed {
        all = List.copyOf(all);
    }
}
