package dev.cantine.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Bodies that are written while what is in them is read. */
public final class Streamed {

    private Streamed() {}

    /** If it cannot be written to its end, the connection breaks off, so that nobody takes what came for the whole. */
    public static StreamingOutput of(HttpServerRequest request, StreamingOutput body) {
        HttpConnection connection = request.connection();
        return out -> {
            try {
                body.write(out);
            } catch (IOException | RuntimeException e) {
                // The framework closes it too, but may end the answer before that, as if it were whole.
                connection.close().toCompletionStage().toCompletableFuture().join();
                throw e;
            }
        };
    }
}
