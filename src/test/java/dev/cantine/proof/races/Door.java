package dev.cantine.proof.races;

import dev.cantine.proof.races.checker.Call.Told;
import java.util.UUID;

/** One way to the service: over HTTP, or behind it. Nobody is in each other's way there: many threads may use one. */
interface Door {

    /** An answer: a status and, if it is a success, the booking, else the problem and the codes of its violations. */
    record Answer(int status, String problem, Told told) {}

    boolean takesKeys();

    Answer book(UUID member, UUID space, UUID desk, long from, long to, String key) throws Exception;

    Answer move(UUID booking, long seen, UUID desk, long from, long to) throws Exception;

    Answer cancel(UUID booking, String key) throws Exception;
}
