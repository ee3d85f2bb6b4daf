package dev.cantine.plan;

import dev.cantine.member.CurrentMember;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Membership;
import dev.cantine.member.Role;
import dev.cantine.member.Teams;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Which plans a member has, and from when to when. */
@Path("/api/v1/members/{id}/memberships")
@Produces(MediaType.APPLICATION_JSON)
class MembershipResource {
    @Inject
    Members members;

    @Inject
    Teams teams;

    @Inject
    Plans plans;

    @Inject
    CurrentMember caller;

    @Inject
    Event<MembershipsSet> set;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        if (caller.actor().role() == Role.MEMBER && !caller.id().equals(id)) {
            throw DomainProblem.notFound("member");
        }
        Member member = members.get(caller.organisationId(), id);
        return EntityTags.ok(headers, new Memberships(member.memberships()), member.version());
    }

    /** Under the lock of the member, so that no booking is judged by what was before and committed after. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response set(@RestPath UUID id, @NotNull @Valid Memberships wanted, @Context HttpHeaders headers) {
        Member member = members.lockForBooking(caller.organisationId(), id);
        EntityTags.requireMatch(headers, member.version());
        if (member.isGuest()) {
            throw DomainProblem.invalid(Violation.at("/memberships", "guest"));
        }
        if (member.isErased()) {
            throw DomainProblem.invalid(Violation.at("/memberships", "erased"));
        }
        wanted.mustBeSound(
                plans.among(caller.organisationId(), named(wanted, Membership::planId)).stream()
                        .map(Plan::id)
                        .collect(Collectors.toSet()),
                teams.among(caller.organisationId(), named(wanted, Membership::teamId)));
        member.hold(wanted.memberships());
        members.flush();
        set.fire(new MembershipsSet(member.organisationId(), member.id(), member.memberships()));
        return EntityTags.changed(wanted, member.version());
    }

    private static Set<UUID> named(Memberships wanted, Function<Membership, @Nullable UUID> what) {
        return wanted.memberships().stream().map(what).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
