package dev.cantine.proof.races;

import static dev.cantine.proof.races.checker.Property.CAUGHT_BY_THE_BACKSTOP;
import static dev.cantine.proof.races.checker.Property.DEADLOCK;
import static dev.cantine.proof.races.checker.Property.DESK_OVERLAP;
import static dev.cantine.proof.races.checker.Property.MEMBER_OVER_LIMIT;
import static dev.cantine.proof.races.checker.Property.REFUSED_WITHOUT_RIVAL;
import static dev.cantine.proof.races.checker.Property.REPLAY_DIFFERS;

import dev.cantine.proof.races.checker.Property;
import java.util.Set;

/** What is planted in the service to see whether it is noticed. One at a time, by the beans named {@code …WithFaults}; none unless set. */
public enum Fault {
    NONE("none"),
    DESK_LOCK_LEFT_OUT("the desk is not locked", DESK_OVERLAP, CAUGHT_BY_THE_BACKSTOP),
    MEMBER_LOCK_LEFT_OUT("the member is not locked", MEMBER_OVER_LIMIT),
    PROCESS_LOCK_LEFT_OUT("the embedded store has its row locks only", DESK_OVERLAP, MEMBER_OVER_LIMIT),
    LOCK_FREED_BEFORE_COMMIT("the desk's lock is freed before the commit", DESK_OVERLAP, CAUGHT_BY_THE_BACKSTOP),
    CLOSED_INTERVAL("slots that only touch count as overlapping", REFUSED_WITHOUT_RIVAL),
    ENCLOSING_MISSED("a booking that encloses the wanted slot is overlooked", DESK_OVERLAP, CAUGHT_BY_THE_BACKSTOP),
    LOCKS_IN_ANY_ORDER("the desks of a move are locked in any order", DEADLOCK),
    MOVE_SKIPS_THE_RULES("a move is not judged", DESK_OVERLAP, CAUGHT_BY_THE_BACKSTOP),
    /** A repeat is then refused because of the very booking that its key made: the first answer would have been the reason not to. */
    KEY_STORED_AFTER_COMMIT("the answer to a key is stored after the commit", REPLAY_DIFFERS, REFUSED_WITHOUT_RIVAL),
    CHOICE_BEFORE_THE_LOCK(
            "any desk is chosen before its lock, and not judged again under it", DESK_OVERLAP, CAUGHT_BY_THE_BACKSTOP);

    private static volatile Fault planted = NONE;

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<Property> breaks;

    Fault(String sentence, Property... breaks) {
        this.sentence = sentence;
        this.breaks = Set.of(breaks);
    }

    /** By what it is noticed: one of these does not hold. */
    Set<Property> breaks() {
        return breaks;
    }

    public String sentence() {
        return sentence;
    }

    /** The one that is there now. */
    public static Fault planted() {
        return planted;
    }

    static void plant(Fault fault) {
        planted = fault;
    }
}
