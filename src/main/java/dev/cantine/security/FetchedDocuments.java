package dev.cantine.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets them over HTTP, from where it is told and not from where that would send it; in time, and not more than fits. */
@ApplicationScoped
class FetchedDocuments implements IssuerDocuments {
    static final int LONGEST = 1_000_000;

    private final Duration patience;
    private final HttpClient client;

    FetchedDocuments() {
        this(Duration.ofSeconds(4));
    }

    FetchedDocuments(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String fetch(URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> under =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> add(part, body)));
        int status = answer(under, address).statusCode();
        if (status != 200) {
            throw new IOException(address + " answers " + status);
        }
        if (body.size() > LONGEST) {
            throw new IOException(address + " has more than " + LONGEST + " bytes");
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static void add(Optional<byte[]> part, ByteArrayOutputStream body) {
        if (part.isPresent() && body.size() <= LONGEST) {
            body.writeBytes(part.get());
        }
    }

    private HttpResponse<Void> answer(CompletableFuture<HttpResponse<Void>> under, URI address) throws IOException {
        try {
            return under.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IOException(address + " cannot be reached", failure.getCause());
        } catch (TimeoutException late) {
            throw new IOException(address + " takes longer than " + patience, late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            under.cancel(true);
        }
    }
}
