package dev.cantine.proof.model;

import java.util.List;
import java.util.function.Consumer;

/** What the model expects is that something is not done, and why not: for one of these reasons, where chance decides. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;
    private final transient Consumer<Answer> details;
    private boolean isSaidOfMany;

    /** @param codes those of the violations, in order of the alphabet */
    private record Reason(int status, String problem, List<String> codes) {

        @Override
        public String toString() {
            return (status + " " + problem + " " + (codes.isEmpty() ? "" : codes)).strip();
        }
    }

    private Refused(List<Reason> reasons, Consumer<Answer> details) {
        super(null, null, false, false);
        this.reasons = reasons;
        this.details = details;
    }

    static Refused as(int status, String problem, String... codes) {
        return new Refused(List.of(new Reason(status, problem, List.of(codes))), answer -> {});
    }

    static Refused forbidden() {
        return as(403, "forbidden");
    }

    static Refused notFound() {
        return as(404, "not-found");
    }

    static Refused invalid(String code) {
        return as(400, "validation-failed", code);
    }

    static Refused stateConflict() {
        return as(409, "state-conflict");
    }

    /**
     * By the rules: a conflict if nothing but other bookings stand in the way.
     *
     * @param codes any of these, if chance decides
     */
    static Refused byRules(List<List<String>> codes, Consumer<Answer> details) {
        return new Refused(codes.stream().map(Refused::reason).distinct().toList(), details);
    }

    /** As the other, where the same may be said of several occurrences, with the figures of each. */
    static Refused ofSeries(List<List<String>> codes, Consumer<Answer> details) {
        Refused refused = byRules(codes, details);
        refused.isSaidOfMany = true;
        return refused;
    }

    private static Reason reason(List<String> codes) {
        return codes.stream().allMatch("desk-taken"::equals)
                ? new Reason(409, "booking-conflict", List.of())
                : new Reason(422, "booking-refused", codes.stream().sorted().toList());
    }

    void compareWith(Answer answer) {
        List<String> codes = isSaidOfMany ? answer.codes().stream().distinct().toList() : answer.codes();
        Reason told = new Reason(answer.status(), answer.problem(), codes);
        Difference.unless(
                reasons.contains(told), "the answer", reasons.size() == 1 ? reasons.get(0) : "one of " + reasons, told);
        details.accept(answer);
    }
}
