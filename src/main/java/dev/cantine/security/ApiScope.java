package dev.cantine.security;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an API key may be used for beside reading, which each may but one for a display: never for more than its member may do, and never to sign
 * in, to make keys or tokens, to change who its member is, or to erase anybody. What is not named here, no key may call.
 */
enum ApiScope {
    /** How a space is and which of its desks are free, and that as a member sees it: for a screen that anybody can look at, and take the key from. */
    DISPLAY,
    /** Nothing else. */
    READ,
    /** Bookings, groups, series, the waitlist, and checking in. */
    BOOK,
    /** Spaces, desks, members, teams, plans, credits, agreements and the organisation. */
    MANAGE;

    /**
     * Nothing encoded, no parameters in the path, no segment of dots: what the router would read otherwise than this does not match. Nothing is
     * tried a second time ({@code *+}), or a path of a thousand segments would take more of the stack than there is.
     */
    private static final Pattern CALL =
            Pattern.compile("/api/v1/(?<resource>[a-z-]+)(?<rest>(?:/(?![.]+(?:/|$))[A-Za-z0-9_.~-]++)*+)");

    private static final Set<String> BOOKING = Set.of("bookings", "booking-groups", "series", "waitlist");
    private static final Set<String> MANAGING =
            Set.of("organisation", "spaces", "desks", "members", "teams", "plans", "agreements");

    /** Of a space, what a display shows. */
    private static final Pattern ON_DISPLAY = Pattern.compile("/[^/]+(/availability|/free-desks)?");

    /** Lets somebody in, makes it easier, or has them forgotten for good. */
    private static final Pattern FOR_PEOPLE = Pattern.compile("/[^/]+/(invitation|visits|erasure|second-factor)");

    /** @param path as it came, without the query; one that is written in an unusual way is none that a key may call */
    boolean reaches(String method, String path) {
        Matcher call = CALL.matcher(path);
        if (!call.matches()) {
            return false;
        }
        String resource = call.group("resource");
        String rest = call.group("rest");
        if (method.equals("GET") || method.equals("HEAD")) {
            return this != DISPLAY
                    || resource.equals("spaces") && ON_DISPLAY.matcher(rest).matches();
        }
        boolean books = BOOKING.contains(resource) || resource.equals("desks") && rest.endsWith("/check-in");
        return switch (this) {
            case DISPLAY, READ -> false;
            case BOOK -> books;
            case MANAGE ->
                !books
                        && MANAGING.contains(resource)
                        && !FOR_PEOPLE.matcher(rest).matches();
        };
    }
}
