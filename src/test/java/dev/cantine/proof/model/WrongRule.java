package dev.cantine.proof.model;

/**
 * A rule of the service that is made wrong, to see whether the model notices: most by the smallest step over its border. One at a time, by the beans
 * named {@code …WithWrongRules}; none unless set.
 */
public enum WrongRule {
    NONE("none"),
    TOUCHING("bookings that only touch count as overlapping"),
    BUFFER("the time between two bookings has to be a second longer"),
    NOTICE("the notice has to be a second longer"),
    PAST("a start in the past is not noticed"),
    ADVANCE("a day more may be booked ahead"),
    SHORTEST("the shortest booking is a second longer"),
    LONGEST("the longest booking is a second shorter"),
    GRID("the grid is not looked at"),
    HOURS("the opening hours are not looked at"),
    CLOSURES("closures are not looked at"),
    ELSEWHERE("another desk at the same time is not noticed"),
    UPCOMING("one more upcoming booking is allowed"),
    QUOTA_OF_BOOKINGS("one more booking is in the quota"),
    QUOTA_OF_TIME("a second less is in the quota"),
    CAPACITY("one more booking has room"),
    MEMBERSHIP("what the member has no plan for is allowed"),
    OWN_WAY("a booking that is moved stands in its own way"),
    DEADLINE("the deadline for changes is not looked at");

    private static volatile WrongRule planted = NONE;

    private final String sentence;

    WrongRule(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** The one that is there now. */
    public static WrongRule planted() {
        return planted;
    }

    static void plant(WrongRule rule) {
        planted = rule;
    }
}
