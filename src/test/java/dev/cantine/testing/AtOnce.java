package dev.cantine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients who all begin at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** What each of the calls gives, in their order, when each has a client of its own. */
    public static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        return all(calls, calls.size());
    }

    /** The same, when so many clients take one call after the other. */
    public static <T> List<T> all(List<Callable<T>> calls, int clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> answers = new ArrayList<>();
            for (Callable<T> call : calls) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
