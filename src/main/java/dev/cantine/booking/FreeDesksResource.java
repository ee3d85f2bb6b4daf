package dev.cantine.booking;

import dev.cantine.booking.Availability.Question;
import dev.cantine.booking.Availability.Which;
import dev.cantine.desk.Desk;
import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How many desks of a space are free, hour by hour. */
@Path("/api/v1/spaces/{id}/free-desks")
@Produces(MediaType.APPLICATION_JSON)
class FreeDesksResource {
    private static final Duration WEEK = Duration.ofDays(7);

    /** A week in which the clocks go back has an hour more. */
    private static final Duration LONGEST = WEEK.plusHours(1);

    private static final int MOST_HOURS = 200;

    @Inject
    Availability availability;

    @Inject
    Paging paging;

    /** How many desks are free for all of that hour, of how many that there are. */
    record FreeDesks(OffsetDateTime startsAt, OffsetDateTime endsAt, int free, int desks) {

        static FreeDesks of(TimeSlot hour, ZoneId zone, int free, int desks) {
            return new FreeDesks(LocalTimes.at(hour.startsAt(), zone), LocalTimes.at(hour.endsAt(), zone), free, desks);
        }
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @RestPath UUID id,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @RestQuery @Nullable DeskKind kind,
            @RestQuery @Nullable UUID zoneId,
            @RestQuery @Size(max = 20) List<@Pattern(regexp = "[a-z0-9-]{1,40}") String> feature,
            @RestQuery @Nullable UUID memberId) {
        Space space = availability.space(id);
        RulesInForce rules = space.rules().inForce(kind, zoneId);
        Question question = availability.question(space, rules, memberId, from, to, WEEK, LONGEST);
        List<Desk> desks =
                availability.desks(space, new Which(kind, zoneId, feature), Optional.empty(), Availability.MOST_DESKS);
        Gathered gathered = availability.gathered(question, desks);
        List<TimeSlot> hours = hours(question.window(), space.zone());
        int[] free = new int[hours.size()];
        for (Desk desk : desks) {
            for (Stretch stretch : gathered.stretches(desk, question.window())) {
                if (stretch.violations().isEmpty()) {
                    count(stretch.slot(), hours, free);
                }
            }
        }
        Instant after = paging.after().map(Instant::parse).orElse(Instant.MIN);
        int limit = paging.limit(MOST_HOURS, MOST_HOURS);
        return paging.page(
                limit,
                IntStream.range(0, free.length)
                        .filter(i -> hours.get(i).startsAt().isAfter(after))
                        .limit(limit + 1L)
                        .mapToObj(i -> FreeDesks.of(hours.get(i), space.zone(), free[i], desks.size()))
                        .toList(),
                hour -> hour.startsAt().toInstant().toString(),
                hour -> hour);
    }

    /** Adds one to each of the hours, which follow each other, that are all in the slot. */
    private static void count(TimeSlot slot, List<TimeSlot> hours, int[] free) {
        for (int hour = 0; hour < free.length && !hours.get(hour).endsAt().isAfter(slot.endsAt()); hour++) {
            if (slot.encloses(hours.get(hour))) {
                free[hour]++;
            }
        }
    }

    /** The full hours of the space's clocks inside the window. */
    private static List<TimeSlot> hours(TimeSlot window, ZoneId zone) {
        List<TimeSlot> hours = new ArrayList<>();
        ZonedDateTime start = window.startsAt().atZone(zone);
        ZonedDateTime full = start.truncatedTo(ChronoUnit.HOURS);
        Instant next = (full.isEqual(start) ? full : full.plusHours(1)).toInstant();
        while (!next.plus(1, ChronoUnit.HOURS).isAfter(window.endsAt())) {
            TimeSlot hour = new TimeSlot(next, next.plus(1, ChronoUnit.HOURS));
            hours.add(hour);
            next = hour.endsAt();
        }
        return hours;
    }
}
