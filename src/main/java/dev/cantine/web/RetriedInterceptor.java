package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** See {@link Retried}. Its priority puts it outside of the transaction, which has 200. */
@Retried
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class RetriedInterceptor {
    private static final Logger LOG = Logger.getLogger(RetriedInterceptor.class);
    private static final int TRIES = 10;
    /** What a row of the store or a key of the caller forbids, and still does when others are done, is no matter of patience. */
    private static final int TRIES_ON_CONSTRAINT = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @AroundInvoke
    Object untilDone(InvocationContext invocation) throws Exception {
        if (!Afterwards.begin()) {
            return tried(invocation);
        }
        NextTry.begin();
        try {
            Object done = tried(invocation);
            Afterwards.doAll();
            return done;
        } finally {
            NextTry.end();
            Afterwards.end();
        }
    }

    private static Object tried(InvocationContext invocation) throws Exception {
        long start = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                return invocation.proceed();
            } catch (Exception failure) {
                if (isOfConstraint(failure)) {
                    if (tries >= TRIES_ON_CONSTRAINT) {
                        throw failure;
                    }
                } else if (!StoreFailures.isContention(failure)) {
                    throw failure;
                } else if (tries >= TRIES || System.nanoTime() - start > PATIENCE.toNanos()) {
                    LOG.warnf("Gave up after %d tries: %s", tries, failure);
                    throw DomainProblem.of(ProblemType.TRY_AGAIN);
                }
                LOG.debugf("Try %d failed, again: %s", tries, failure);
                pause(tries);
            }
        }
    }

    private static boolean isOfConstraint(Exception failure) {
        return !(failure instanceof DomainProblem)
                && (StoreFailures.isDuplicate(failure) || StoreFailures.isBrokenReference(failure));
    }

    /** Up to 4, 8, 16 … 256 ms, at random, so that those who met once do not meet again. */
    private static void pause(int tries) {
        long most = 4L << Math.min(6, tries - 1);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most) + 1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw DomainProblem.of(ProblemType.TRY_AGAIN);
        }
    }
}
