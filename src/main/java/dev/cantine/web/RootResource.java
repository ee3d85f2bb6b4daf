package dev.cantine.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Shows whoever comes to the front door what there is. */
@Path("/")
@PermitAll
class RootResource {

    @GET
    public Response toTheContract() {
        return Response.seeOther(URI.create("/q/swagger-ui")).build();
    }
}
