package dev.cantine.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Whom the answer is for, as far as HTTP needs to tell callers apart. */
@RequestScoped
class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    boolean isKnown() {
        return !identity.isAnonymous();
    }

    /** The same for every request of one caller, another for every other caller of whatever organisation. */
    String name() {
        return isKnown() ? identity.getPrincipal().getName() : "";
    }
}
