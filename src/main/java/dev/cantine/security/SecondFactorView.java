package dev.cantine.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member shows a second factor at each sign-in.
 *
 * @param since when it was confirmed; null if it is not in force
 */
record SecondFactorView(boolean enabled, @Nullable Instant since, int recoveryCodesLeft) {}
