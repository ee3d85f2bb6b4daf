package dev.cantine;

import dev.cantine.store.StoreCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.Optional;
import java.util.jar.Manifest;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where the service starts: first a look at the store, so that a mistake there is answered with a sentence, then Quarkus. */
@QuarkusMain
public final class CantineMain {

    CantineMain() {}

    public static void main(String... args) {
        var objection = objectionOfTheStore();
        if (objection.isPresent()) {
            System.err.println(objection.get());
            System.exit(1);
        }
        // The router refuses what is no URI itself, with a body (RouterProblems). Read once, before Quarkus starts.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(args);
    }

    private static Optional<String> objectionOfTheStore() {
        var config = ConfigProvider.getConfig();
        // The raw value: set to nothing is a mistake of its own, not the same as not set.
        var url = Optional.ofNullable(
                config.getConfigValue("cantine.database.url").getRawValue());
        var store = store();
        return StoreCheck.objection(store, url, config.getValue("cantine.store.url.h2", String.class))
                .or(() -> StoreCheck.objectionOfServer(
                        store,
                        url,
                        config.getOptionalValue("cantine.database.username", String.class)
                                .orElse("cantine"),
                        config.getOptionalValue("cantine.database.password", String.class)
                                .orElse("")));
    }

    /**
     * The store this package was built for. Quarkus has it among its settings only once it has started; the build writes it into the
     * manifest of quarkus-run.jar too. Without that jar, as in development, it is the property which the build reads.
     */
    private static String store() {
        try (var manifest = ClassLoader.getSystemResourceAsStream("META-INF/MANIFEST.MF")) {
            var store = manifest == null
                    ? null
                    : new Manifest(manifest).getMainAttributes().getValue("Cantine-Store");
            return store == null ? System.getProperty("cantine.store", "h2") : store;
        } catch (IOException e) {
            throw new IllegalStateException("the manifest of the package cannot be read", e);
        }
    }
}
