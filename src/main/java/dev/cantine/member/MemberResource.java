package dev.cantine.member;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.problem.DomainProblem;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.MergePatch;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of the caller's organisation. */
@Path(MemberResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class MemberResource {
    static final String PATH = "/api/v1/members";

    private final Members members;
    private final MemberService service;
    private final CurrentMember caller;
    private final MergePatch mergePatch;
    private final Paging paging;

    MemberResource(Members members, MemberService service, CurrentMember caller, MergePatch mergePatch, Paging paging) {
        this.members = members;
        this.service = service;
        this.caller = caller;
        this.mergePatch = mergePatch;
        this.paging = paging;
    }

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Paged
    public Response list(
            @Nullable @QueryParam("role") Role role,
            @Nullable @QueryParam("status") MemberStatus status,
            @Nullable @Size(max = 1000) @QueryParam("email") String email) {
        return paging.page(
                members.page(
                        caller.organisationId(),
                        role,
                        status,
                        email,
                        paging.after().map(UUID::fromString),
                        paging.limit() + 1),
                member -> member.id().toString(),
                MemberView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response add(@NotNull @Valid NewMember wanted) {
        Member member = service.add(caller.organisationId(), wanted);
        return EntityTags.created(URI.create(PATH + "/" + member.id()), MemberView.of(member), member.version());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        mustSee(id);
        Member member = members.get(caller.organisationId(), id);
        return EntityTags.ok(headers, MemberView.of(member), member.version());
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response change(@PathParam("id") UUID id, @Context HttpHeaders headers, JsonNode patch) {
        Member member = members.get(caller.organisationId(), id);
        EntityTags.requireMatch(headers, member.version());
        service.change(member, mergePatch.apply(MemberChange.of(member), MemberChange.class, patch));
        return EntityTags.changed(MemberView.of(member), member.version());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    public Response remove(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Member member = members.get(caller.organisationId(), id);
        EntityTags.requireMatch(headers, member.version());
        service.remove(member);
        return Response.noContent().build();
    }

    /** For a member without a role others do not exist. */
    private void mustSee(UUID id) {
        if (caller.actor().role() == Role.MEMBER && !caller.id().equals(id)) {
            throw DomainProblem.notFound("member");
        }
    }
}
