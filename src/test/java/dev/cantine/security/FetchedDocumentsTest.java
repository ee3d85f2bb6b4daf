package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider publishes, over the network, from a server of this machine. */
class FetchedDocumentsTest {
    private final FetchedDocuments documents = new FetchedDocuments(Duration.ofSeconds(2));
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_document_is_what_is_there_in_utf_8() throws IOException {
        at("/keys", exchange -> answer(exchange, 200, "{\"é\":1}"));

        assertThat(documents.fetch(address("/keys"))).isEqualTo("{\"é\":1}");
    }

    @Test
    void any_other_status_is_a_failure_and_nobody_sends_us_elsewhere() {
        at("/gone", exchange -> answer(exchange, 404, "{}"));
        at("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", address("/keys").toString());
            answer(exchange, 302, "");
        });
        at("/keys", exchange -> answer(exchange, 200, "{}"));

        assertThatThrownBy(() -> documents.fetch(address("/gone")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/gone answers 404");
        assertThatThrownBy(() -> documents.fetch(address("/moved")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/moved answers 302");
    }

    @Test
    void more_than_fits_is_not_read() {
        at("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[100_000];
            for (int i = 0; i < 30; i++) {
                exchange.getResponseBody().write(part);
            }
            exchange.close();
        });

        assertThatThrownBy(() -> documents.fetch(address("/large")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("has more than 1000000 bytes");
    }

    @Test
    void who_takes_too_long_in_saying_nothing_or_little_at_a_time_is_not_waited_for() {
        at("/silent", exchange -> await());
        at("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!isOver()) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        });

        for (String path : new String[] {"/silent", "/slow"}) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> documents.fetch(address(path)))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith(path + " takes longer than PT2S");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void nobody_there_is_a_failure() {
        URI nobody = address("/keys");
        server.stop(0);

        assertThatThrownBy(() -> documents.fetch(nobody))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/keys cannot be reached");
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver() {
        try {
            return over.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            return true;
        }
    }

    private void at(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
