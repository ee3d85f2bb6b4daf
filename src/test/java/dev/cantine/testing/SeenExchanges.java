package dev.cantine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which operations were answered with which status in this run of the tests. At its end, what is described and was never seen is
 * written to {@code target/contract-unseen.txt}.
 *
 * <p>Quarkus loads the tests once for every profile: the set is kept with the virtual machine, not with the class.
 */
final class SeenExchanges {
    private static final Path REPORT = Path.of("target", "contract-unseen.txt");
    private static final Set<String> SEEN = ofThisMachine();

    private SeenExchanges() {}

    static void add(String operationId, int status) {
        SEEN.add(operationId + " " + status);
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

    @SuppressWarnings("unchecked")
    private static Set<String> ofThisMachine() {
        return (Set<String>) System.getProperties().computeIfAbsent(SeenExchanges.class.getName(), name -> {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            Set<String> unseen = described();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> report(unseen, seen), "contract-unseen"));
            return seen;
        });
    }

    /** Uses nothing but the JDK: the class loader of the tests may be closed by now. */
    private static void report(Set<String> unseen, Set<String> seen) {
        unseen.removeAll(seen);
        try {
            Files.write(REPORT, unseen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
