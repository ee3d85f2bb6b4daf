package dev.cantine.security;

import java.time.Instant;

/** An invitation that is open, as its member sees it: without its code. */
record InvitationView(Instant createdAt, Instant expiresAt) {}
