package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What the door would answer to a failure, for tests that knock behind it. */
public record AnsweredProblem(int status, String words) {

    /** The words are the last part of the problem's type and, after a colon, the codes of its violations. */
    public static AnsweredProblem of(Throwable failure) {
        DomainProblem problem = Failures.problemOf(failure);
        String codes = problem.members().get("violations") instanceof List<?> violations
                ? violations.stream()
                        .map(violation -> ((Violation) violation).code())
                        .collect(Collectors.joining("+", ":", ""))
                : "";
        return new AnsweredProblem(
                ProblemStatus.of(problem.type()), (problem.type().slug() + codes).intern());
    }

    /** What the store said, if it was the store; otherwise the failure that led to the others. */
    public static Throwable causeOf(RuntimeException failure) {
        List<Throwable> causes = StoreFailures.causes(failure).toList();
        return causes.stream()
                .filter(SQLException.class::isInstance)
                .reduce((first, deeper) -> deeper)
                .orElseGet(() -> causes.get(causes.size() - 1));
    }
}
