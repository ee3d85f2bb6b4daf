package dev.cantine.web;

import dev.cantine.problem.ProblemType;

/** The status that each problem is in HTTP. Nowhere else is one written down. */
final class ProblemStatus {

    private ProblemStatus() {}

    static int of(ProblemType type) {
        return switch (type) {
            case VALIDATION_FAILED -> 400;
            case AUTHENTICATION_REQUIRED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case REQUEST_TIMEOUT -> 408;
            case BOOKING_CONFLICT, ALREADY_EXISTS, STILL_IN_USE, STATE_CONFLICT, REQUEST_IN_PROGRESS -> 409;
            case STALE_VERSION -> 412;
            case CONTENT_TOO_LARGE -> 413;
            case URI_TOO_LONG -> 414;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case BOOKING_REFUSED, TIME_NONEXISTENT, TIME_AMBIGUOUS, IDEMPOTENCY_KEY_REUSED -> 422;
            case VERSION_REQUIRED -> 428;
            case TOO_MANY_REQUESTS -> 429;
            case HEADERS_TOO_LARGE -> 431;
            case INTERNAL_ERROR -> 500;
            case TRY_AGAIN -> 503;
        };
    }

    /** What a status that the framework decided on means. */
    static ProblemType typeOf(int status) {
        return switch (status) {
            case 401 -> ProblemType.AUTHENTICATION_REQUIRED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404, 410 -> ProblemType.NOT_FOUND;
            case 405, 501 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 408 -> ProblemType.REQUEST_TIMEOUT;
            case 409 -> ProblemType.STATE_CONFLICT;
            case 412 -> ProblemType.STALE_VERSION;
            case 413 -> ProblemType.CONTENT_TOO_LARGE;
            case 414 -> ProblemType.URI_TOO_LONG;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 428 -> ProblemType.VERSION_REQUIRED;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 431 -> ProblemType.HEADERS_TOO_LARGE;
            case 503 -> ProblemType.TRY_AGAIN;
            default -> status >= 400 && status < 500 ? ProblemType.VALIDATION_FAILED : ProblemType.INTERNAL_ERROR;
        };
    }
}
