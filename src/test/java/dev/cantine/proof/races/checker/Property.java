package dev.cantine.proof.races.checker;

/** What must hold; each with the sentence that a breach is told in. */
public enum Property {
    DESK_OVERLAP("two active bookings of one desk overlap"),
    MEMBER_OVER_LIMIT("a member holds two desks of a kind at once"),
    LOST("an acknowledged booking or change is not there, or other than acknowledged"),
    INVENTED("there is a booking or change that nobody asked for or was told of"),
    HISTORY_WITH_GAPS("the facts of a booking are not numbered 1, 2, 3 …, or do not lead to what it is"),
    REFUSED_WITHOUT_RIVAL("a refusal for which there was no reason at the time"),
    REPLAY_DIFFERS("a repeat with the same key did not get the first answer"),
    INTERNAL_ERROR("an answer 500"),
    ANSWER_OUTSIDE_THE_CONTRACT("an answer that this call cannot have"),
    CAUGHT_BY_THE_BACKSTOP("a constraint of the store refused what the rules had let through"),
    DEADLOCK("locks were waited for in vain: a deadlock or a time-out of a lock"),
    GAVE_UP("an answer 503");

    private final String sentence;

    Property(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
