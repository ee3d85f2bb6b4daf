package dev.cantine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which operations were answered with which status in this run of the tests, and which test classes ran. {@code AnswersSeen}, which the
 * build runs next, compares it with the contract.
 *
 * <p>Quarkus loads the tests once for every profile: what was seen is kept with the virtual machine, not
 * with the class, and as text: a system property of another type makes Narayana fail when the service starts a second time.
 */
public final class SeenExchanges {
    private static final String SEEN = SeenExchanges.class.getName();

    private SeenExchanges() {}

    public static void add(String operationId, int status) {
        note(operationId + " " + status);
    }

    static void began(Class<?> testClass) {
        note("class " + testClass.getName());
    }

    /** Where it is kept for one store. The first line says which build it is of. */
    public static Path report(String store) {
        return Path.of(System.getProperty("cantine.build.directory", "target"), "contract-seen-" + store + ".txt");
    }

    /** The build that these tests are part of; all tests of one have the same. */
    public static String build() {
        return System.getProperty("cantine.build.time", "none");
    }

    private static void note(String what) {
        if (System.getProperties().putIfAbsent(SEEN, "") == null) {
            Path report = report(StoreOfTheTests.name());
            String build = build();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(report, build), "contract-seen"));
        }
        String line = what + "\n";
        System.getProperties().compute(SEEN, (name, seen) -> ("\n" + seen).contains("\n" + line) ? seen : seen + line);
    }

    /** Uses nothing but the JDK: the class loader of the tests may be closed by now. */
    private static void write(Path report, String build) {
        try {
            Files.writeString(report, build + "\n" + System.getProperty(SEEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
