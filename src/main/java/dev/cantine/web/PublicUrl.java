package dev.cantine.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where clients find the service, if the operator says so; else references are relative to wherever they asked. */
@ApplicationScoped
public class PublicUrl {
    private final String prefix;

    @Inject
    PublicUrl(@ConfigProperty(name = "cantine.public-url") Optional<String> url) {
        this.prefix = url.map(given -> given.replaceFirst("/+$", "")).orElse("");
    }

    /** @param path from the root of the service on, with its leading slash */
    public String of(String path) {
        return prefix + path;
    }
}
