package dev.cantine.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells H2 by which index to look for the rows of a table. What it knows of the values of a column is how many different ones there are, in
 * whole percent of the rows: in a large table it cannot tell a member from an organisation, and reads all that an organisation has. PostgreSQL
 * knows better, and is told nothing.
 */
@ApplicationScoped
public class IndexHints {
    private final boolean needed;

    @Inject
    IndexHints(@ConfigProperty(name = "quarkus.datasource.db-kind") String store) {
        needed = "h2".equals(store);
    }

    /** What comes after the name of the table; it is looked for by that index or not by any. */
    public String use(String index) {
        return needed ? "use index (" + index + ")" : "";
    }
}
