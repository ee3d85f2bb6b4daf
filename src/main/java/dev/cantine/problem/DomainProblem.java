package dev.cantine.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that was asked for and cannot be done, with what the caller needs to mend it.
 *
 * <p>The type says what; the arguments fill its sentence in the language of the caller; the members are added to the body of the
 * answer under their names. It carries no stack trace: a refusal is an answer, not a fault.
 */
public final class DomainProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Object> arguments;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    private DomainProblem(ProblemType type, List<Object> arguments) {
        super(type.slug() + arguments, null, false, false);
        this.type = type;
        this.arguments = arguments;
    }

    /** A problem whose sentence has the given arguments. */
    public static DomainProblem of(ProblemType type, Object... arguments) {
        return new DomainProblem(type, List.of(arguments));
    }

    /** What is asked for does not exist, or not for this caller. */
    public static DomainProblem notFound(String what) {
        return of(ProblemType.NOT_FOUND, what);
    }

    /** The request breaks its own shape; every violation has the pointer to its place. */
    public static DomainProblem invalid(Violation... violations) {
        return because(ProblemType.VALIDATION_FAILED, violations);
    }

    /**
     * Another one has that already.
     *
     * @param what the property that only one may have
     * @param pointer where it is in the body; a JSON pointer
     */
    public static DomainProblem taken(String what, String pointer) {
        return of(ProblemType.ALREADY_EXISTS, what)
                .with("violations", List.of(Violation.at(pointer, "already-exists")));
    }

    /** A problem of which the violations say the reason. */
    public static DomainProblem because(ProblemType type, Violation... violations) {
        return of(type).with("violations", List.of(violations));
    }

    /** Adds a member to the body of the answer. */
    public DomainProblem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public Map<String, Object> members() {
        return members;
    }
}
