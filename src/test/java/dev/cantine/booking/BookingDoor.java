package dev.cantine.booking;

import dev.cantine.member.Actor;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.time.RequestedTime;
import dev.cantine.web.Retried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What {@code BookingResource} does, without HTTP: the same retries around the same transaction around the same service. */
@ApplicationScoped
public class BookingDoor {
    @Inject
    Inside inside;

    /** A booking as an answer would have it. */
    public record Seen(
            UUID id, UUID memberId, UUID deskId, Instant startsAt, Instant endsAt, boolean active, long version) {

        static Seen of(Booking booking) {
            return new Seen(
                    booking.id,
                    booking.memberId,
                    booking.deskId,
                    booking.slot.startsAt(),
                    booking.slot.endsAt(),
                    booking.status.isActive(),
                    booking.version);
        }
    }

    /**
     * Books a desk, or any plain desk of the space.
     *
     * @param deskId null for any
     * @param failures hears of each attempt that failed, also of those that are made again
     */
    @Retried
    public Seen book(
            Actor actor,
            UUID memberId,
            UUID spaceId,
            UUID deskId,
            Instant from,
            Instant to,
            Consumer<RuntimeException> failures) {
        NewBooking wanted =
                new NewBooking(deskId, deskId == null ? spaceId : null, null, at(from), at(to), memberId, null, null);
        return told(failures, () -> inside.book(actor, wanted));
    }

    @Retried
    public Seen move(
            Actor actor,
            UUID id,
            long version,
            UUID deskId,
            Instant from,
            Instant to,
            Consumer<RuntimeException> failures) {
        return told(
                failures,
                () -> inside.change(actor, id, version, new BookingChange(deskId, at(from), at(to), null, null)));
    }

    @Retried
    public Seen cancel(Actor actor, UUID id, Consumer<RuntimeException> failures) {
        return told(failures, () -> inside.cancel(actor, id));
    }

    private static Seen told(Consumer<RuntimeException> failures, Supplier<Seen> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException failure) {
            failures.accept(failure);
            throw failure;
        }
    }

    private static RequestedTime at(Instant instant) {
        return RequestedTime.of(instant.atOffset(ZoneOffset.UTC));
    }

    /** One attempt, in one transaction. */
    @ApplicationScoped
    static class Inside {
        @Inject
        BookingService service;

        @Inject
        Bookings bookings;

        @Transactional
        Seen book(Actor actor, NewBooking wanted) {
            return Seen.of(service.book(actor, wanted));
        }

        @Transactional
        Seen change(Actor actor, UUID id, long version, BookingChange wanted) {
            Booking booking = bookings.get(actor, id);
            if (booking.version != version) {
                throw DomainProblem.of(ProblemType.STALE_VERSION);
            }
            return Seen.of(service.change(actor, booking, wanted));
        }

        @Transactional
        Seen cancel(Actor actor, UUID id) {
            return Seen.of(service.cancel(actor, bookings.get(actor, id), Cancellation.WITHOUT_A_WORD));
        }
    }
}
