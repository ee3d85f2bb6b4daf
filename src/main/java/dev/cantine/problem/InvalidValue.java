package dev.cantine.problem;

/** A text that cannot be read as the value it stands for. Whoever reads it knows the place, and makes a {@link Violation} of the two. */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code the code of the violation; the catalogue has its sentence */
    public InvalidValue(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
