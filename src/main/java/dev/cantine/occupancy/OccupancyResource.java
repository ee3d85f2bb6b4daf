package dev.cantine.occupancy;

import static dev.cantine.web.Representation.CSV;
import static dev.cantine.web.Representation.JSON;
import static dev.cantine.web.Representation.SVG;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import dev.cantine.member.CurrentMember;
import dev.cantine.occupancy.Occupancies.Cell;
import dev.cantine.occupancy.Occupancies.Course;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.CsvTable;
import dev.cantine.web.Page;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Representation;
import dev.cantine.web.Sentences;
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
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How full a space was and will be, for those who manage it; as JSON, as a table or as a picture. */
@Path("/api/v1/spaces/{id}/occupancy")
class OccupancyResource {
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
            "peak",
            "p50",
            "p90");

    @Inject
    Occupancies occupancies;

    @Inject
    Spaces spaces;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @Inject
    Sentences words;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Produces({MediaType.APPLICATION_JSON, Representation.TEXT_CSV, Representation.IMAGE_SVG})
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
        TimeSlot window = TimeSlot.asked(
                from, to, clock.instant().atZone(space.zone()), unlessAsked(granularity), granularity.longest());
        int limit = paging.limit(MOST, MOST);
        Optional<String> after = paging.after();
        Representation wanted = Representation.wanted(request, JSON, CSV, SVG);
        Response.ResponseBuilder answer;
        if (wanted == SVG) {
            answer = picture(space, granularity, groupBy, window);
        } else {
            Response page = page(space, granularity, groupBy, window, limit, after);
            answer = wanted == CSV ? table(page) : JSON.of(Response.fromResponse(page));
        }
        return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).build();
    }

    private Response page(
            Space space,
            Granularity granularity,
            @Nullable Grouping groupBy,
            TimeSlot window,
            int limit,
            Optional<String> after) {
        TimeSlot left = window;
        int group = -1;
        if (after.isPresent()) {
            String[] position = after.get().split(" ", 2);
            left = new TimeSlot(Instant.parse(position[0]), window.endsAt());
            group = Integer.parseInt(position[1]);
        }
        List<Cell> cells = occupancies.of(space, granularity, groupBy, left, group, limit + 1);
        return paging.page(limit, cells, cell -> cell.startsAt() + " " + cell.group(), Cell::occupancy);
    }

    private Response.ResponseBuilder picture(
            Space space, Granularity granularity, @Nullable Grouping groupBy, TimeSlot window) {
        Course course = occupancies.course(space, granularity, groupBy, window, OccupancyChart.MOST_GROUPS);
        OccupancyChart chart = new OccupancyChart(words, space, granularity, groupBy, window);
        return SVG.of(Response.ok(chart.of(course.groups(), course.there())))
                .header(HttpHeaders.CONTENT_LANGUAGE, words.language().toLanguageTag());
    }

    private static Period unlessAsked(Granularity granularity) {
        return switch (granularity) {
            case HOUR -> Period.ofDays(1);
            case DAY -> Period.ofDays(7);
            case WEEK -> Period.ofWeeks(4);
            case MONTH -> Period.ofMonths(12);
        };
    }

    private static Response.ResponseBuilder table(Response page) {
        List<List<@Nullable Object>> rows = ((Page<?>) page.getEntity())
                .items().stream()
                        .map(Occupancy.class::cast)
                        .map(OccupancyResource::row)
                        .toList();
        return CSV.of(Response.fromResponse(page).entity(CsvTable.of(HEADER, rows)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"occupancy.csv\"");
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
                each.peak(),
                each.p50(),
                each.p90());
    }
}
