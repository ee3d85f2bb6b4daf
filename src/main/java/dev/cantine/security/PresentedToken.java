package dev.cantine.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** An access token that came with a request and is still to be judged. */
final class PresentedToken extends BaseAuthenticationRequest {
    private final String token;

    PresentedToken(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
