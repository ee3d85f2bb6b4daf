package dev.cantine.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.outbox.Fact;
import dev.cantine.outbox.Outbox;
import dev.cantine.store.PlainSql;
import dev.cantine.time.LocalTimes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What happens to bookings, as facts: written with each change, read as the history of a booking. */
@ApplicationScoped
public class BookingFacts {
    private static final int REWORDED_AT_ONCE = 500;

    /** The facts that say whether and when somebody was there. */
    private static final List<String> PRESENCE = Stream.of(
                    Type.BOOKING_CHECKED_IN, Type.BOOKING_COMPLETED, Type.BOOKING_NO_SHOW)
            .map(Enum::name)
            .toList();

    @Inject
    Session store;

    @Inject
    Outbox outbox;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Inject
    Event<Recorded> recorded;

    /** A fact of the booking was recorded. Fired in the transaction of the change, so that whoever observes it changes with it. */
    record Recorded(Type type, Booking booking) {}

    public enum Type {
        BOOKING_OFFERED,
        BOOKING_REQUESTED,
        BOOKING_CONFIRMED,
        BOOKING_APPROVED,
        BOOKING_REFUSED,
        BOOKING_MOVED,
        BOOKING_NOTED,
        BOOKING_CANCELLED,
        BOOKING_CHECKED_IN,
        BOOKING_COMPLETED,
        BOOKING_NO_SHOW;

        /** That a booking has come to that end. */
        static Type of(BookingStatus end) {
            return switch (end) {
                case CANCELLED -> BOOKING_CANCELLED;
                case REFUSED -> BOOKING_REFUSED;
                case COMPLETED -> BOOKING_COMPLETED;
                case NO_SHOW -> BOOKING_NO_SHOW;
                default -> throw new IllegalArgumentException("not the end of a booking: " + end);
            };
        }
    }

    /**
     * Why it happened.
     *
     * @param reason the words of who did it
     * @param override what a manager passed over
     */
    record Why(@Nullable String reason, @Nullable Overridden override) {
        static final Why NOT_SAID = new Why(null, null);

        static Why of(@Nullable String reason) {
            return new Why(reason, null);
        }
    }

    /** Rules that spoke against it and that a manager passed over, with the reason; null once it has been forgotten. */
    public record Overridden(@Nullable String reason, List<String> codes) {}

    /** The booking as the fact left it. */
    public record Content(
            UUID bookingId,
            UUID spaceId,
            UUID deskId,
            UUID memberId,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            BookingStatus status,
            @Nullable String reason,
            @Nullable Overridden override) {

        boolean hasWords() {
            return reason != null || override != null && override.reason() != null;
        }

        Content withoutWords() {
            return new Content(
                    bookingId,
                    spaceId,
                    deskId,
                    memberId,
                    startsAt,
                    endsAt,
                    status,
                    null,
                    override == null ? null : new Overridden(null, override.codes()));
        }
    }

    /** To be called once the change has been flushed: the version of the booking counts its facts. */
    void record(Type type, Booking booking, @Nullable UUID actorId, Why why) {
        record(type, booking, actorId, why, clock.instant());
    }

    /** As the other, of something that happened at another time than now. */
    void record(Type type, Booking booking, @Nullable UUID actorId, Why why, Instant at) {
        outbox.record(fact(type, booking, actorId, why, at));
        recorded.fire(new Recorded(type, booking));
    }

    /** As {@link #record}, of something that is known already: nobody is told of it. */
    void keep(Type type, Booking booking, @Nullable UUID actorId, Why why, Instant at) {
        outbox.keep(fact(type, booking, actorId, why, at));
    }

    /** The booking as the fact left it. */
    public Content contentOf(Fact fact) {
        return read(fact.content());
    }

    private Fact fact(Type type, Booking booking, @Nullable UUID actorId, Why why, Instant at) {
        Content content = new Content(
                booking.id,
                booking.spaceId,
                booking.deskId,
                booking.memberId,
                LocalTimes.at(booking.slot.startsAt(), booking.intent.zone()),
                LocalTimes.at(booking.slot.endsAt(), booking.intent.zone()),
                booking.status,
                why.reason(),
                why.override());
        return new Fact(
                booking.organisationId,
                booking.spaceId,
                booking.id,
                booking.version + 1,
                type.name(),
                at,
                actorId,
                write(content));
    }

    /**
     * Takes out what was said by the member, and by others about bookings of theirs. What the service says by itself are codes, which stay. To be called
     * once all changes have been flushed.
     */
    void forgetWords(UUID organisationId, UUID memberId) {
        forgetWords(
                List.of(organisationId, memberId),
                "f.actor_id is not null and f.subject_id in" + " (select b.id from booking b where b.member_id = ?)");
        forgetWords(List.of(organisationId, memberId), "f.actor_id = ?");
    }

    /** What has no words left is not found any more. The condition on the content is that of an index. */
    private void forgetWords(List<Object> values, String which) {
        List<Worded> some;
        do {
            some = PlainSql.list(
                    store,
                    "select f.id, f.content from fact f where f.organisation_id = ? and " + which
                            + " and f.content like '%\"reason\":\"%' limit " + REWORDED_AT_ONCE,
                    values,
                    row -> new Worded(row.getObject(1, UUID.class), row.getString(2)));
            some.forEach(
                    fact -> outbox.reword(fact.id(), write(read(fact.content()).withoutWords())));
        } while (some.size() == REWORDED_AT_ONCE);
    }

    private record Worded(UUID id, String content) {}

    /** Takes out of the history of these bookings who did it, what they said, and whether and when somebody was there. */
    void forgetPresence(UUID organisationId, List<UUID> bookingIds) {
        for (Fact fact : outbox.allOf(organisationId, bookingIds)) {
            Content content = contentOf(fact);
            if (fact.actorId() != null && content.hasWords()) {
                outbox.reword(fact.id(), write(content.withoutWords()));
            }
        }
        outbox.forget(organisationId, bookingIds, PRESENCE);
        outbox.forgetActors(organisationId, bookingIds);
    }

    /** What happened to each of the bookings, in order. */
    Map<UUID, List<HistoryEntry>> histories(UUID organisationId, List<Booking> bookings) {
        Map<UUID, ZoneId> zones = new HashMap<>();
        bookings.forEach(booking -> zones.put(booking.id, booking.intent.zone()));
        return zones.isEmpty()
                ? Map.of()
                : outbox.allOf(organisationId, zones.keySet()).stream()
                        .collect(groupingBy(
                                Fact::subjectId,
                                mapping(
                                        fact -> HistoryEntry.of(
                                                fact,
                                                contentOf(fact),
                                                Objects.requireNonNull(zones.get(fact.subjectId()))),
                                        toList())));
    }

    /** What happened to the booking after the given sequence, in order. */
    List<HistoryEntry> history(Booking booking, long afterSequence, int limit) {
        return outbox.of(booking.organisationId, booking.id, afterSequence, limit).stream()
                .map(fact -> HistoryEntry.of(fact, contentOf(fact), booking.intent.zone()))
                .toList();
    }

    private String write(Content content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Content read(String content) {
        try {
            return json.readValue(content, Content.class);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
