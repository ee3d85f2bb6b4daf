package dev.cantine.proof.races;

import dev.cantine.booking.BookingDoor;
import dev.cantine.booking.BookingDoor.Seen;
import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import dev.cantine.proof.races.checker.Call.Told;
import dev.cantine.proof.races.checker.History;
import dev.cantine.web.AnsweredProblem;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** To the service in this process, through the same retries and transactions as a request. */
final class DirectDoor implements Door {
    private final BookingDoor door;
    private final Actor admin;
    private final History history;

    DirectDoor(BookingDoor door, Actor admin, History history) {
        this.door = door;
        this.admin = admin;
        this.history = history;
    }

    @Override
    public boolean takesKeys() {
        return false;
    }

    @Override
    public Answer book(UUID member, UUID space, UUID desk, long from, long to, String key) {
        return answer(
                201,
                () -> door.book(
                        admin,
                        member,
                        space,
                        desk,
                        Instant.ofEpochSecond(from),
                        Instant.ofEpochSecond(to),
                        this::attemptFailed));
    }

    @Override
    public Answer move(UUID booking, long seen, UUID desk, long from, long to) {
        return answer(
                200,
                () -> door.move(
                        admin,
                        booking,
                        seen,
                        desk,
                        Instant.ofEpochSecond(from),
                        Instant.ofEpochSecond(to),
                        this::attemptFailed));
    }

    @Override
    public Answer cancel(UUID booking, String key) {
        return answer(200, () -> door.cancel(admin, booking, this::attemptFailed));
    }

    private static Answer answer(int success, Supplier<Seen> call) {
        try {
            Seen seen = call.get();
            return new Answer(
                    success,
                    null,
                    new Told(
                            seen.id(),
                            seen.version(),
                            seen.memberId(),
                            seen.deskId(),
                            seen.startsAt().getEpochSecond(),
                            seen.endsAt().getEpochSecond(),
                            seen.active()));
        } catch (RuntimeException failure) {
            AnsweredProblem problem = AnsweredProblem.of(failure);
            return new Answer(problem.status(), problem.words(), null);
        }
    }

    /** Refusals are answers; what else failed is tried again, and counted by why, without the numbers in it. */
    private void attemptFailed(RuntimeException failure) {
        if (!(failure instanceof DomainProblem)) {
            Throwable cause = AnsweredProblem.causeOf(failure);
            String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            history.retried(cause.getClass().getSimpleName() + ": "
                    + said.substring(0, Math.min(80, said.length())).toLowerCase(Locale.ROOT));
        }
    }
}
