package dev.cantine.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the service says that is no problem and no reason, in the language of the request. */
@RequestScoped
public class Sentences {
    private final HttpHeaders headers;

    @Inject
    Sentences(HttpHeaders headers) {
        this.headers = headers;
    }

    public Locale language() {
        return messages().language();
    }

    /**
     * The sentence of that key.
     *
     * @param arguments numbers, durations and times; never what a user wrote, which could be taken for one of these
     */
    public String of(String key, @Nullable Object... arguments) {
        return messages().sentence(key, arguments);
    }

    Messages messages() {
        return Messages.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
