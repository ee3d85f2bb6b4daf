package dev.cantine.security;

import java.time.Instant;

/** That a member has a password, as they see it. */
record PasswordView(Instant changedAt) {}
