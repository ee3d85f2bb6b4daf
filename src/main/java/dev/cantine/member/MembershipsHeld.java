package dev.cantine.member;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * All memberships of a member, in the order in which they were given. A value, and no plain list: of a list that one replaces by another the ORM
 * sees only whether its size has changed.
 */
record MembershipsHeld(@JsonValue List<Membership> all) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    MembershipsHeld {
        all = List.copyOf(all);
    }
}
