package dev.cantine.problem;

/**
 * The store could not do it now because others were at the same rows: roll back and try the whole transaction again.
 * The door does so a bounded number of times and then answers {@link ProblemType#TRY_AGAIN}.
 */
public final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Contended(String reason) {
        super(reason, null, false, false);
    }
}
