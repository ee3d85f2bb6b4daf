package dev.cantine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.space.Spaces;
import dev.cantine.space.Zones;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestPath;

/** The plans of the caller's organisation. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class PlanResource {
    @Inject
    Plans plans;

    @Inject
    Members members;

    @Inject
    Instance<PlanUse> uses;

    @Inject
    Spaces spaces;

    @Inject
    Zones zones;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @Inject
    MergePatch mergePatch;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list() {
        return paging.page(
                plans.page(caller.organisationId(), paging.after().map(UUID::fromString), paging.limit() + 1),
                plan -> plan.id.toString(),
                PlanView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response create(@NotNull @Valid NewPlan wanted) {
        mustBeSound(wanted.terms());
        plans.mustBeFree(caller.organisationId(), wanted.name());
        Plan plan = new Plan(caller.organisationId(), wanted, clock.instant());
        plans.persistAndFlush(plan);
        return EntityTags.created(URI.create("/api/v1/plans/" + plan.id), PlanView.of(plan), plan.version);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Plan plan = plans.get(caller.organisationId(), id);
        return EntityTags.ok(headers, PlanView.of(plan), plan.version);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response change(@RestPath UUID id, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        Plan plan = toChange(id, headers);
        NewPlan wanted = mergePatch.apply(NewPlan.of(plan), NewPlan.class, patch);
        mustBeSound(wanted.terms());
        if (!wanted.name().equals(plan.name)) {
            plans.mustBeFree(plan.organisationId, wanted.name());
        }
        plan.become(wanted);
        plans.flush();
        return EntityTags.changed(PlanView.of(plan), plan.version);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public void delete(@RestPath UUID id, @Context HttpHeaders headers) {
        Plan plan = plans.lock(caller.organisationId(), id).orElseThrow(() -> DomainProblem.notFound("plan"));
        EntityTags.requireMatch(headers, plan.version);
        if (members.anyWith(plan.organisationId, id)
                || uses.stream().anyMatch(use -> use.needs(plan.organisationId, id))) {
            throw DomainProblem.of(ProblemType.STILL_IN_USE, "plan");
        }
        plans.delete(plan);
    }

    private Plan toChange(UUID id, HttpHeaders headers) {
        Plan plan = plans.get(caller.organisationId(), id);
        EntityTags.requireMatch(headers, plan.version);
        return plan;
    }

    /** What it speaks of exists, and its rules are such as a house may have. */
    private void mustBeSound(PlanTerms terms) {
        mustExist(terms.spaceIds(), "/terms/spaceIds", id -> spaces.exists(caller.organisationId(), id));
        mustExist(terms.zoneIds(), "/terms/zoneIds", id -> zones.exists(caller.organisationId(), id));
        if (terms.rules() != null) {
            terms.rules().rules().mustBeInRange("/terms/rules");
        }
    }

    private static void mustExist(List<UUID> ids, String pointer, Predicate<UUID> exists) {
        for (int i = 0; i < ids.size(); i++) {
            if (!exists.test(ids.get(i))) {
                throw DomainProblem.invalid(Violation.at(pointer + "/" + i, "unknown"));
            }
        }
    }
}
