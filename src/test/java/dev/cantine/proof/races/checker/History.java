package dev.cantine.proof.races.checker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All calls of all clients, each client's in order, and how often a call had to be tried again and why. */
public final class History {
    private final List<List<Call>> clients = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicLong> retries = new ConcurrentHashMap<>();

    /** The part of one client, which alone adds to it. */
    public List<Call> ofClient() {
        List<Call> calls = new ArrayList<>();
        clients.add(calls);
        return calls;
    }

    /** A history that was written by hand. */
    public static History of(Call... calls) {
        History history = new History();
        history.ofClient().addAll(Arrays.asList(calls));
        return history;
    }

    /** An attempt inside the service failed, and was made again or given up. */
    public void retried(String why) {
        retries.computeIfAbsent(why, none -> new AtomicLong()).incrementAndGet();
    }

    Map<String, AtomicLong> retries() {
        return retries;
    }

    Stream<Call> calls() {
        return clients.stream().flatMap(List::stream);
    }

    public long size() {
        return clients.stream().mapToLong(List::size).sum();
    }
}
