package dev.cantine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which operations were answered with which status in this run of the tests. At its end, what is described and was never seen is
 * written to {@code target/contract-unseen.txt}.
 *
 * <p>Quarkus loads the tests once for every profile: what was seen is kept with the virtual machine, not
 * with the class, and as text: a system property of another type makes Narayana fail when the service starts a second time.
 */
public final class SeenExchanges {
    private static final Path REPORT = Path.of("target", "contract-unseen.txt");
    private static final String SEEN = SeenExchanges.class.getName();

    static {
        if (System.getProperties().putIfAbsent(SEEN, "") == null) {
            Set<String> unseen = described();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> report(unseen), "contract-unseen"));
        }
    }

    private SeenExchanges() {}

    public static void add(String operationId, int status) {
        String exchange = operationId + " " + status + "\n";
        System.getProperties()
                .compute(SEEN, (name, seen) -> ("\n" + seen).contains("\n" + exchange) ? seen : seen + exchange);
    }

    /** Everything that is described, as {@code operationId status}. */
    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            operation
                    .node()
                    .get("responses")
                    .propertyNames()
                    .forEach(status -> described.add(operation.id() + " " + status));
        }
        return described;
    }

    /** Uses nothing but the JDK: the class loader of the tests may be closed by now. */
    private static void report(Set<String> unseen) {
        System.getProperty(SEEN).lines().forEach(unseen::remove);
        try {
            Files.write(REPORT, unseen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
