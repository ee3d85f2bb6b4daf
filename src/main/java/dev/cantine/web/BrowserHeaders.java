package dev.cantine.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * What a browser must not do with any answer: guess what it is, show it in a frame of another page, tell where it came from, let other pages load
 * it, run or load what is not there, and, once it was there over TLS, ask for it without.
 *
 * <p>Set by a handler before all others, and not by the settings of Quarkus for single paths: these look at the path of a request that is no URI
 * before {@link RouterProblems} can refuse it.
 */
@ApplicationScoped
class BrowserHeaders {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    private static final String NOTHING_ELSE =
            "; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The pages about problems bring their style along and need nothing else. */
    private static final String OF_PAGES = "default-src 'none'; style-src 'unsafe-inline'" + NOTHING_ELSE;

    /** Swagger UI has scripts and styles of its own, some of them in its page. */
    private static final String OF_SWAGGER_UI =
            "default-src 'self' data:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
                    + NOTHING_ELSE;

    void setOn(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(BrowserHeaders::set);
    }

    private static void set(RoutingContext request) {
        HttpServerResponse answer = request.response();
        ALWAYS.forEach(answer::putHeader);
        answer.putHeader(
                "Content-Security-Policy", request.request().uri().startsWith("/q/") ? OF_SWAGGER_UI : OF_PAGES);
        request.next();
    }
}
