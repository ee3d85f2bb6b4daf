package dev.cantine.booking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.booking.SeriesService.Outcome;
import dev.cantine.member.CurrentMember;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.MergePatch;
import dev.cantine.web.Reason;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/series")
@Produces(MediaType.APPLICATION_JSON)
class SeriesResource {
    @Inject
    SeriesService service;

    @Inject
    AllSeries allSeries;

    @Inject
    CurrentMember caller;

    @Inject
    MergePatch mergePatch;

    @Inject
    Reason.Words words;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response book(@NotNull @Valid NewSeries wanted, @RestQuery @DefaultValue("false") boolean dryRun) {
        if (dryRun) {
            return Response.ok(view(null, service.dryRun(caller.actor(), wanted)))
                    .build();
        }
        Outcome outcome = service.book(caller.actor(), wanted);
        BookingSeries series = Objects.requireNonNull(outcome.series());
        return EntityTags.created(URI.create("/api/v1/series/" + series.id), view(series.id, outcome), series.version);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        BookingSeries series = allSeries.get(caller.actor(), id);
        return EntityTags.ok(headers, SeriesView.of(series), series.version);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response change(@RestPath UUID id, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        BookingSeries series = allSeries.get(caller.actor(), id);
        EntityTags.requireMatch(headers, series.version);
        SeriesChange wanted = mergePatch.apply(SeriesChange.nothing(series), SeriesChange.class, patch);
        return EntityTags.changed(view(id, service.change(caller.actor(), series, wanted)), series.version);
    }

    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response cancel(@RestPath UUID id, @NotNull @Valid SeriesCancellation cancellation) {
        BookingSeries series = allSeries.get(caller.actor(), id);
        return EntityTags.changed(view(id, service.cancel(caller.actor(), series, cancellation)), series.version);
    }

    private SeriesOutcomeView view(@Nullable UUID id, Outcome outcome) {
        return new SeriesOutcomeView(
                id,
                outcome.occurrences().stream()
                        .map(each -> OccurrenceView.of(each, outcome.zone(), words))
                        .toList());
    }
}
