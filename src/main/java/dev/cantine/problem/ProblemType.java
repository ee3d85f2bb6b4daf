package dev.cantine.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of problems. The name of each, in kebab case, is the last part of the {@code type} that clients see, and stays. */
public enum ProblemType {
    VALIDATION_FAILED,
    AUTHENTICATION_REQUIRED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    REQUEST_TIMEOUT,
    BOOKING_CONFLICT,
    ALREADY_EXISTS,
    STILL_IN_USE,
    STATE_CONFLICT,
    REQUEST_IN_PROGRESS,
    STALE_VERSION,
    CONTENT_TOO_LARGE,
    URI_TOO_LONG,
    UNSUPPORTED_MEDIA_TYPE,
    BOOKING_REFUSED,
    TIME_NONEXISTENT,
    TIME_AMBIGUOUS,
    IDEMPOTENCY_KEY_REUSED,
    VERSION_REQUIRED,
    TOO_MANY_REQUESTS,
    HEADERS_TOO_LARGE,
    INTERNAL_ERROR,
    TRY_AGAIN;

    /** The name in kebab case: {@code BOOKING_CONFLICT} is {@code booking-conflict}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }
}
