package dev.cantine.proof.speed;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The least that the same stack can answer: a small record as JSON. */
@Path("/test/hello")
@Produces(MediaType.APPLICATION_JSON)
class HelloResource {
    record Hello(String hello) {}

    @GET
    @PermitAll
    public Hello hello() {
        return new Hello("La Cantine");
    }
}
