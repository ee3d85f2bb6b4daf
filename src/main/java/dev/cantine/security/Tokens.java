package dev.cantine.security;

/** What a client needs to act in a session; it sees them once. */
record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {

    Tokens(String accessToken, String refreshToken) {
        this(accessToken, "Bearer", AccessTokens.LIFE.toSeconds(), refreshToken);
    }

    @Override
    public String toString() {
        return "Tokens[]";
    }
}
