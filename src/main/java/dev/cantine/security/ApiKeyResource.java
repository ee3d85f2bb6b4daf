package dev.cantine.security;

import dev.cantine.member.Actor;
import dev.cantine.member.CurrentMember;
import dev.cantine.member.Members;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The API keys of a member. Made and replaced by the member alone, since who has one acts as they; revoked by an admin too. */
@Path("/api/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
class ApiKeyResource {
    @Inject
    ApiKeys keys;

    @Inject
    Members members;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list(@RestQuery @Nullable UUID memberId) {
        Actor actor = caller.actor();
        return paging.page(
                keys.page(
                        actor.organisationId(),
                        actor.isAdmin() ? memberId : actor.memberId(),
                        paging.after().map(UUID::fromString),
                        paging.limit() + 1),
                key -> key.id.toString(),
                ApiKeyView::of);
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Path("{id}")
    public Response get(@RestPath UUID id) {
        return Response.ok(ApiKeyView.of(keys.get(caller.actor(), id))).build();
    }

    /** Not idempotent by key: its answer is kept nowhere. Who loses it revokes the key and makes another. */
    @POST
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Retried
    @Transactional
    public Response issue(@NotNull @Valid NewApiKey wanted) {
        return issued(keys.issue(members.lockForBooking(caller.organisationId(), caller.id()), wanted));
    }

    @POST
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Path("{id}/rotation")
    @Retried
    @Transactional
    public Response rotate(@RestPath UUID id) {
        members.lockForBooking(caller.organisationId(), caller.id());
        return issued(keys.replace(keys.ofMember(caller.actor(), id)));
    }

    @POST
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Path("{id}/revocation")
    @Retried
    @Transactional
    public Response revoke(@RestPath UUID id) {
        return Response.ok(ApiKeyView.of(keys.revoke(keys.get(caller.actor(), id))))
                .build();
    }

    private static Response issued(ApiKeys.Issued issued) {
        return Response.created(URI.create("/api/v1/api-keys/" + issued.key().id))
                .entity(ApiKeyView.of(issued.key(), issued.secret()))
                .build();
    }
}
