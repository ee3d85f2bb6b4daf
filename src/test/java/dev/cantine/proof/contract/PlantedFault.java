package dev.cantine.proof.contract;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** A fault on demand, in the way to every operation: how it is answered is the same wherever it comes from. Only in tests. */
@Provider
public class PlantedFault implements ContainerRequestFilter {
    static final String HEADER = "X-Planted-Fault";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString(HEADER) != null) {
            throw new Planted();
        }
    }

    /** Without a trace, to keep the log of the tests short. */
    private static final class Planted extends RuntimeException {
        Planted() {
            super("a fault that a test has planted", null, false, false);
        }
    }
}
