package dev.cantine.member;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.web.EntityTags;
import dev.cantine.web.MergePatch;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The caller. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
class MeResource {
    private final Members members;
    private final CurrentMember caller;
    private final MergePatch mergePatch;
    private final Erasure erasure;

    MeResource(Members members, CurrentMember caller, MergePatch mergePatch, Erasure erasure) {
        this.members = members;
        this.caller = caller;
        this.mergePatch = mergePatch;
        this.erasure = erasure;
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@Context HttpHeaders headers) {
        Member me = me();
        return EntityTags.ok(headers, MemberView.of(me), me.version());
    }

    @PATCH
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response change(@Context HttpHeaders headers, JsonNode patch) {
        Member me = me();
        EntityTags.requireMatch(headers, me.version());
        MyChange change = mergePatch.apply(new MyChange(me.name(), me.locale(), me.showsName()), MyChange.class, patch);
        me.rename(change.name());
        me.speak(change.locale());
        me.showName(change.showsName());
        members.flush();
        return EntityTags.changed(MemberView.of(me), me.version());
    }

    @DELETE
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Retried
    @Transactional
    public Response erase(@Context HttpHeaders headers) {
        EntityTags.requireMatch(headers, me().version());
        erasure.erase(caller.organisationId(), caller.id());
        return Response.noContent().build();
    }

    private Member me() {
        return members.get(caller.organisationId(), caller.id());
    }

    record MyChange(
            @NotBlank @Size(max = 200) String name,

            @NotNull @Size(max = 35) @Pattern(regexp = Member.LANGUAGE_TAG)
            String locale,

            @NotNull Boolean showsName) {}
}
