package dev.cantine.proof.speed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Clients that each send one request after the other over a connection of their own, with as little work of their own as can be. */
public final class Load {
    /** The request that a client sends next. */
    public interface Requests {
        String next(int client, long call);
    }

    /**
     * What came of it.
     *
     * @param statuses how many answers there were of each status
     * @param nanos how long each answer took, the quickest first
     */
    public record Outcome(double seconds, Map<Integer, Long> statuses, List<Long> nanos) {
        double perSecond(int status) {
            return statuses.getOrDefault(status, 0L) / seconds;
        }

        public double perSecond() {
            return nanos.size() / seconds;
        }

        /** Within so many milliseconds came that share of the answers. */
        public double milliseconds(double share) {
            return nanos.get((int) Math.ceil(share * nanos.size()) - 1) / 1e6;
        }
    }

    private Load() {}

    public static Outcome run(URI service, int clients, double seconds, AtomicLong calls, Requests requests)
            throws Exception {
        AtomicLongArray statuses = new AtomicLongArray(600);
        List<Long> nanos = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        try {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                Callable<List<Long>> sending = () -> {
                    List<Long> took = new ArrayList<>();
                    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                        socket.setTcpNoDelay(true);
                        InputStream answers = new BufferedInputStream(socket.getInputStream(), 8_192);
                        long sent = System.nanoTime();
                        while (sent < end) {
                            socket.getOutputStream()
                                    .write(requests.next(client, calls.getAndIncrement())
                                            .getBytes(UTF_8));
                            statuses.incrementAndGet(status(answers));
                            long answered = System.nanoTime();
                            took.add(answered - sent);
                            sent = answered;
                        }
                    }
                    return took;
                };
                running.add(threads.submit(sending));
            }
            for (Future<List<Long>> each : running) {
                nanos.addAll(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
        double took = (System.nanoTime() - start) / 1e9;
        Map<Integer, Long> counted = new TreeMap<>();
        for (int status = 0; status < statuses.length(); status++) {
            if (statuses.get(status) > 0) {
                counted.put(status, statuses.get(status));
            }
        }
        Collections.sort(nanos);
        return new Outcome(took, counted, nanos);
    }

    public static String get(String path, String token) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    }

    public static String post(String path, String token, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    /** Reads one answer to its end, whether its length is told before it or chunk by chunk, and gives its status. */
    private static int status(InputStream answers) throws IOException {
        int status = Integer.parseInt(line(answers).substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
        }
        answers.skipNBytes(length);
        for (int chunk = chunked ? 1 : 0; chunk > 0; ) {
            chunk = Integer.parseInt(line(answers), 16);
            answers.skipNBytes(chunk);
            line(answers);
        }
        return status;
    }

    private static String line(InputStream answers) throws IOException {
        byte[] line = new byte[4_096];
        int length = 0;
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the service closed the connection");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length, ISO_8859_1).strip();
    }
}
