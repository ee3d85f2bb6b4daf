package dev.cantine.occupancy;

import static dev.cantine.web.Representation.CSV;
import static dev.cantine.web.Representation.JSON;
import static dev.cantine.web.Representation.SVG;

import dev.cantine.member.CurrentMember;
import dev.cantine.occupancy.HeatMap.Hour;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.CsvTable;
import dev.cantine.web.Representation;
import dev.cantine.web.Sentences;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** At which hours of the week a space is full, for those who manage it; as JSON, as a table or as a picture. */
@Path("/api/v1/spaces/{id}/occupancy/heat-map")
class HeatMapResource {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final List<String> HEADER = List.of("day", "hour", "bookedSeconds", "capacitySeconds", "share");

    @Inject
    Occupancies occupancies;

    @Inject
    Spaces spaces;

    @Inject
    CurrentMember caller;

    @Inject
    Sentences words;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Produces({MediaType.APPLICATION_JSON, Representation.TEXT_CSV, Representation.IMAGE_SVG})
    public Response get(
            @RestPath UUID id,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @Context Request request) {
        Space space = spaces.get(caller.organisationId(), id);
        caller.actor().mustManage(id);
        TimeSlot window = TimeSlot.asked(from, to, clock.instant().atZone(space.zone()), Period.ofDays(7), LONGEST);
        HeatMap map = occupancies.heatMap(space, window);
        Response.ResponseBuilder answer = switch (Representation.wanted(request, JSON, CSV, SVG)) {
            case SVG ->
                SVG.of(Response.ok(new HeatMapChart(words).of(space.name(), map)))
                        .header(HttpHeaders.CONTENT_LANGUAGE, words.language().toLanguageTag());
            case CSV ->
                CSV.of(Response.ok(CsvTable.of(
                                HEADER,
                                map.cells().stream().map(HeatMapResource::row).toList())))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"heat-map.csv\"");
            default -> JSON.of(Response.ok(map));
        };
        return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).build();
    }

    private static List<@Nullable Object> row(Hour hour) {
        return Arrays.asList(hour.day(), hour.hour(), hour.bookedSeconds(), hour.capacitySeconds(), hour.share());
    }
}
