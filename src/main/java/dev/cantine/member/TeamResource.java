package dev.cantine.member;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.MergePatch;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** The teams of the caller's organisation. Who is of a team, memberships say. */
@Path("/api/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
class TeamResource {
    @Inject
    Teams teams;

    @Inject
    Members members;

    @Inject
    Instance<MemberUse> uses;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @Inject
    MergePatch mergePatch;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Paged
    public Response list() {
        return paging.page(
                teams.page(caller.organisationId(), paging.after().map(UUID::fromString), paging.limit() + 1),
                team -> team.id.toString(),
                TeamView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response create(@NotNull @Valid NewTeam wanted) {
        teams.mustBeFree(caller.organisationId(), wanted.name());
        Team team = new Team(caller.organisationId(), wanted.name(), clock.instant());
        teams.persistAndFlush(team);
        return EntityTags.created(URI.create("/api/v1/teams/" + team.id), TeamView.of(team), team.version);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Team team = teams.get(caller.organisationId(), id);
        return EntityTags.ok(headers, TeamView.of(team), team.version);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response change(@RestPath UUID id, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        Team team = toChange(id, headers);
        NewTeam wanted = mergePatch.apply(new NewTeam(team.name), NewTeam.class, patch);
        if (!wanted.name().equals(team.name)) {
            teams.mustBeFree(team.organisationId, wanted.name());
        }
        team.name = wanted.name();
        teams.flush();
        return EntityTags.changed(TeamView.of(team), team.version);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public void delete(@RestPath UUID id, @Context HttpHeaders headers) {
        Team team = toChange(id, headers);
        if (members.anyWith(team.organisationId, id)
                || uses.stream().anyMatch(use -> use.needsTeam(team.organisationId, id))) {
            throw DomainProblem.of(ProblemType.STILL_IN_USE, "team");
        }
        teams.delete(team);
    }

    private Team toChange(UUID id, HttpHeaders headers) {
        Team team = teams.get(caller.organisationId(), id);
        EntityTags.requireMatch(headers, team.version);
        return team;
    }
}
