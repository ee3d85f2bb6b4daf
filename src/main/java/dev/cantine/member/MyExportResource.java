package dev.cantine.member;

import dev.cantine.web.Streamed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** All that the service holds about the caller, as a file of theirs. */
@Path("/api/v1/me/export")
@Produces(MediaType.APPLICATION_JSON)
class MyExportResource {
    private final Members members;
    private final MyExport export;
    private final CurrentMember caller;

    MyExportResource(Members members, MyExport export, CurrentMember caller) {
        this.members = members;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@Context Request request, @Context HttpServerRequest http) {
        Actor actor = caller.actor();
        // Before the answer begins, so that what goes wrong at once is told as a problem.
        MemberView me = MemberView.of(members.get(actor.organisationId(), actor.memberId()));
        Response.ResponseBuilder answer = Response.ok()
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"me.json\"");
        if (!request.getMethod().equals(HttpMethod.HEAD)) {
            answer.entity(Streamed.of(http, out -> export.write(actor, me, out)));
        }
        return answer.build();
    }
}
