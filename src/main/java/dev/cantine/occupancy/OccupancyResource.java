package dev.cantine.occupancy;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import dev.cantine.member.CurrentMember;
import dev.cantine.occupancy.Occupancies.Cell;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Page;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How full a space was and will be, for those who manage it; as JSON or as a table. */
@Path("/api/v1/spaces/{id}/occupancy")
class OccupancyResource {
    private static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = new MediaType("text", "csv", "UTF-8");
    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV))
            .build();

    private static final int MOST = 1_000;
    private static final List<String> HEADER = List.of(
            "startsAt",
            "endsAt",
            "group",
            "name",
            "capacityMinutes",
            "bookedMinutes",
            "usedMinutes",
            "noShowMinutes",
            "releasedMinutes",
            "share",
            "peak");

    @Inject
    Occupancies occupancies;

    @Inject
    Spaces spaces;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Paged
    public Response list(
            @RestPath UUID id,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @RestQuery @DefaultValue("DAY") Granularity granularity,
            @RestQuery @Nullable Grouping groupBy,
            @Context Request request) {
        Space space = spaces.get(caller.organisationId(), id);
        caller.actor().mustManage(id);
        TimeSlot window = window(space, from, to, granularity);
        int limit = paging.limit(MOST, MOST);
        String[] after = paging.after().map(position -> position.split(" ", 2)).orElse(null);
        List<Cell> cells = after == null
                ? occupancies.of(space, granularity, groupBy, window, -1, limit + 1)
                : occupancies.of(
                        space,
                        granularity,
                        groupBy,
                        new TimeSlot(Instant.parse(after[0]), window.endsAt()),
                        Integer.parseInt(after[1]),
                        limit + 1);
        Response page = paging.page(limit, cells, cell -> cell.startsAt() + " " + cell.group(), Cell::occupancy);
        return wantsCsv(request) ? asTable(page) : page;
    }

    private TimeSlot window(
            Space space, @Nullable RequestedTime from, @Nullable RequestedTime to, Granularity granularity) {
        Instant start = from == null
                ? LocalTimes.startOfDay(LocalDate.ofInstant(clock.instant(), space.zone()), space.zone())
                : from.in(space.zone());
        Instant end = to == null
                ? start.atZone(space.zone()).plus(unlessAsked(granularity)).toInstant()
                : to.in(space.zone());
        return TimeSlot.asked(start, end, granularity.longest());
    }

    private static Period unlessAsked(Granularity granularity) {
        return switch (granularity) {
            case HOUR -> Period.ofDays(1);
            case DAY -> Period.ofDays(7);
            case WEEK -> Period.ofWeeks(4);
            case MONTH -> Period.ofMonths(12);
        };
    }

    private static boolean wantsCsv(Request request) {
        Variant chosen = request.selectVariant(VARIANTS);
        return chosen != null && chosen.getMediaType().isCompatible(MediaType.valueOf(CSV));
    }

    private static Response asTable(Response page) {
        List<List<@Nullable Object>> rows = ((Page<?>) page.getEntity())
                .items().stream()
                        .map(Occupancy.class::cast)
                        .map(OccupancyResource::row)
                        .toList();
        return Response.fromResponse(page)
                .entity(CsvTable.of(HEADER, rows))
                .type(CSV_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"occupancy.csv\"")
                .build();
    }

    private static List<@Nullable Object> row(Occupancy each) {
        return Arrays.asList(
                ISO_OFFSET_DATE_TIME.format(each.startsAt()),
                ISO_OFFSET_DATE_TIME.format(each.endsAt()),
                each.group(),
                each.name(),
                each.capacityMinutes(),
                each.bookedMinutes(),
                each.usedMinutes(),
                each.noShowMinutes(),
                each.releasedMinutes(),
                each.share(),
                each.peak());
    }
}
