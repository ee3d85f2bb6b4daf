package dev.cantine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as a process of its own, on a free port of the loopback interface, as an operator would run it. It can be killed
 * and started again in the same directory, with the same settings.
 *
 * <pre>{@code
 * try (var service = ServiceProcess.start(Jar.H2, directory, Map.of())) {
 *     service.get("/q/health/ready");
 *     service.kill();
 *     service.restart();
 * }
 * }</pre>
 */
public final class ServiceProcess implements AutoCloseable {

    /** The two packages that the build makes. */
    public enum Jar {
        H2("quarkus-app"),
        POSTGRESQL("quarkus-app-postgresql");

        private final String directory;

        Jar(String directory) {
            this.directory = directory;
        }

        Path path() {
            return Path.of(System.getProperty("cantine.build.directory", "target"), directory, "quarkus-run.jar")
                    .toAbsolutePath();
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Jar jar;
    private final Path directory;
    private final Map<String, String> environment;
    private final Path output;
    private int port;
    private Process process;

    private ServiceProcess(Jar jar, Path directory, Map<String, String> environment) throws IOException {
        this.jar = jar;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.output = Files.createTempFile(directory, "output-", ".log");
    }

    /**
     * Starts the service in that directory, where H2 puts its data unless the environment says otherwise, and waits until it is ready or
     * has ended; {@link #isRunning} tells which.
     */
    public static ServiceProcess start(Jar jar, Path directory, Map<String, String> environment) {
        var service = launch(jar, directory, environment);
        service.awaitReadyOrEnd();
        return service;
    }

    /** As {@link #start}, but does not wait. */
    public static ServiceProcess launch(Jar jar, Path directory, Map<String, String> environment) {
        try {
            var service = new ServiceProcess(jar, directory, environment);
            service.launch();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #kill} or {@link #stop}, on another port. */
    public void restart() {
        if (isRunning()) {
            throw new IllegalStateException("it still runs");
        }
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReadyOrEnd();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** What the process ended with; waits for the end. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the service does not end; it said:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Everything that it wrote to its output and error streams, over all its starts. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** Sends what was built, with a time limit. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the service does not answer; it said:\n" + output(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** As {@code kill -9} does: the process gets no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As {@code kill} does: the service drains and ends. */
    public void stop() {
        process.destroy();
        exitCode();
    }

    @Override
    public void close() {
        kill();
    }

    private void launch() throws IOException {
        port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                List.of(java, "-XX:TieredStopAtLevel=1", "-jar", jar.path().toString()));
        builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // Settings of whoever runs the tests must not reach the service.
        builder.environment().keySet().removeIf(name -> name.startsWith("CANTINE_") || name.startsWith("QUARKUS_"));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        // There is nobody to drain the service of, unless a test says so.
        builder.environment().put("QUARKUS_SHUTDOWN_DELAY", "0S");
        // Whoever drives it is one member from one address.
        builder.environment().put("CANTINE_LIMITS_SEARCH_PER_MINUTE", "1000000");
        builder.environment().put("CANTINE_LIMITS_BOOKING_PER_MINUTE", "1000000");
        builder.environment().put("CANTINE_LIMITS_ADDRESS_PER_MINUTE", "100000000");
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private void awaitReadyOrEnd() {
        var deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && !isReady()) {
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new AssertionError("the service is not ready after " + PATIENCE + "; it said:\n" + output());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(150);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /**
     * A port of the loopback interface on which nobody listened a moment ago; below those that systems give to whoever calls. One of these could
     * be given, before the service listens, to the test that asks whether it does: it would reach itself.
     */
    public static int freePort() throws IOException {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (var socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one, then
            }
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
