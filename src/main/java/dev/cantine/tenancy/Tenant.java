package dev.cantine.tenancy;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The organisation on whose behalf the request runs, as the verified identity of the caller says. */
@RequestScoped
public class Tenant {
    /** The attribute of the identity that holds the id, a {@link UUID}. */
    public static final String ATTRIBUTE = "dev.cantine.organisation";

    private final SecurityIdentity identity;

    Tenant(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The organisation of the caller.
     *
     * @throws UnauthorizedException when nobody is signed in
     */
    public UUID id() {
        UUID id = identity.getAttribute(ATTRIBUTE);
        if (id == null) {
            throw new UnauthorizedException();
        }
        return id;
    }
}
