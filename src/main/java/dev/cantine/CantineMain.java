package dev.cantine;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the service starts. */
@QuarkusMain
public final class CantineMain {

    private CantineMain() {}

    public static void main(String... args) {
        Quarkus.run(args);
    }
}
