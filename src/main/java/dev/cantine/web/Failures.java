package dev.cantine.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.InvalidValue;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.store.Outage;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells of everything that can be thrown which problem it is for the caller. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** What cannot be reached: the noun of a sentence. */
    private static final String STORE = "store";

    private Failures() {}

    static DomainProblem problemOf(Throwable thrown) {
        // Before its causes: a part of the path that cannot be read as what it stands for is an address of nothing.
        if (thrown instanceof NotFoundException) {
            return DomainProblem.of(ProblemType.NOT_FOUND);
        }
        return ofRequest(thrown)
                .or(() -> StoreFailures.causes(thrown)
                        .map(Failures::ofCause)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> ofStore(thrown))
                .or(() -> ofStatus(thrown))
                .orElseGet(() -> internalError(thrown));
    }

    /** The body that cannot be read; it comes as it is or in a 400 of the framework. Deeper inside, unreadable JSON is our own. */
    private static Optional<DomainProblem> ofRequest(Throwable thrown) {
        Throwable cause = thrown instanceof WebApplicationException refusal
                        && refusal.getResponse().getStatus() == ProblemStatus.of(ProblemType.VALIDATION_FAILED)
                ? thrown.getCause()
                : thrown;
        if (cause instanceof JsonProcessingException unreadable && !isOurs(unreadable)) {
            return Optional.of(JsonViolations.problemOf(unreadable));
        }
        if (cause instanceof CharConversionException) {
            return Optional.of(DomainProblem.invalid(Violation.at("", "malformed-json")));
        }
        if (cause instanceof IOException) {
            LOG.debugf("The body could not be read: %s", cause);
            return Optional.of(DomainProblem.of(ProblemType.REQUEST_TIMEOUT));
        }
        return Optional.empty();
    }

    private static boolean isOurs(JsonProcessingException failure) {
        return failure instanceof InvalidDefinitionException || failure.getProcessor() instanceof JsonGenerator;
    }

    private static Optional<DomainProblem> ofCause(Throwable cause) {
        if (cause instanceof DomainProblem problem) {
            return Optional.of(problem);
        }
        if (cause instanceof InvalidValue invalid) {
            return Optional.of(DomainProblem.invalid(Violation.at("", invalid.code())));
        }
        if (cause instanceof ConstraintViolationException broken && !isOfResult(broken)) {
            return Optional.of(invalid(broken));
        }
        if (cause instanceof AuthenticationException || cause instanceof UnauthorizedException) {
            return Optional.of(DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED));
        }
        if (cause instanceof ForbiddenException) {
            return Optional.of(DomainProblem.of(ProblemType.FORBIDDEN));
        }
        if (cause instanceof RejectedExecutionException) {
            return Optional.of(DomainProblem.of(ProblemType.TRY_AGAIN));
        }
        return Optional.empty();
    }

    private static DomainProblem invalid(ConstraintViolationException broken) {
        boolean ofMethod = broken.getConstraintViolations().stream()
                .anyMatch(violation ->
                        violation.getPropertyPath().iterator().next().getKind() == ElementKind.METHOD);
        List<Violation> violations = ofMethod
                ? BeanViolations.ofParameters(broken.getConstraintViolations())
                : BeanViolations.of(broken.getConstraintViolations());
        return DomainProblem.invalid(violations.toArray(Violation[]::new));
    }

    /** The caller is not to blame for what we return. */
    private static boolean isOfResult(ConstraintViolationException broken) {
        return broken.getConstraintViolations().stream()
                .map(ConstraintViolation::getPropertyPath)
                .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
                .map(Path.Node::getKind)
                .anyMatch(ElementKind.RETURN_VALUE::equals);
    }

    private static Optional<DomainProblem> ofStore(Throwable thrown) {
        if (StoreFailures.isContention(thrown)) {
            return Optional.of(DomainProblem.of(ProblemType.TRY_AGAIN));
        }
        if (StoreFailures.isUnavailable(thrown)) {
            Outage.tell(thrown);
            return Optional.of(DomainProblem.of(ProblemType.TRY_AGAIN, STORE));
        }
        if (StoreFailures.isDuplicate(thrown)) {
            LOG.warn("The store refused what the domain had not", thrown);
            return Optional.of(DomainProblem.because(ProblemType.ALREADY_EXISTS, Violation.at("", "already-exists")));
        }
        if (StoreFailures.isBrokenReference(thrown)) {
            LOG.warn("The store refused what the domain had not", thrown);
            return Optional.of(DomainProblem.of(ProblemType.STILL_IN_USE));
        }
        return Optional.empty();
    }

    private static Optional<DomainProblem> ofStatus(Throwable thrown) {
        return thrown instanceof WebApplicationException refusal
                ? ofStatus(refusal.getResponse().getStatus())
                : Optional.empty();
    }

    /** Empty for what is our fault. */
    static Optional<DomainProblem> ofStatus(int status) {
        ProblemType type = ProblemStatus.typeOf(status);
        return switch (type) {
            case INTERNAL_ERROR -> Optional.empty();
            case VALIDATION_FAILED -> Optional.of(malformedRequest());
            default -> Optional.of(DomainProblem.of(type));
        };
    }

    /** Not even HTTP, or none that can be read. */
    static DomainProblem malformedRequest() {
        return DomainProblem.invalid(Violation.at("", "malformed-request"));
    }

    /** All that the caller learns is the id under which the log has the rest. */
    static DomainProblem internalError(@Nullable Throwable thrown) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(thrown, "Internal error %s", id);
        return DomainProblem.of(ProblemType.INTERNAL_ERROR, id).with("errorId", id);
    }
}
