package dev.cantine.proof.model;

/** The model and the service do not say the same. */
final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Difference(String sentence) {
        super(sentence, null, false, false);
    }

    /** @param what it is about */
    static void unless(boolean same, String what, Object model, Object service) {
        if (!same) {
            throw new Difference(what + ": the model says " + model + ", the service " + service);
        }
    }
}
