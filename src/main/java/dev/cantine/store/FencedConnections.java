package dev.cantine.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells PostgreSQL for whom a connection is when it leaves the pool, each time anew: what a transaction has set is gone again when it is rolled back.
 */
@ApplicationScoped
class FencedConnections implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(FencedConnections.class);

    private static final String FOR_WHOM = "select set_config('cantine.organisation', ?, false)";
    private static final String ABOVE_POLICIES =
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

    private final Instance<Fence> fence;
    private final boolean needed;

    FencedConnections(Instance<Fence> fence, @ConfigProperty(name = "quarkus.datasource.db-kind") String kind) {
        this.fence = fence;
        this.needed = kind.equals("postgresql");
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (!needed) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(FOR_WHOM)) {
            boolean requested = Arc.container().requestContext().isActive();
            statement.setString(1, requested ? fence.get().organisation() : "");
            statement.execute();
        } catch (SQLException outOfReach) {
            makeUseless(connection);
        }
    }

    /** So that its first statement says that the store is out of reach, as it would have without us. */
    private static void makeUseless(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            LOG.debugf("A connection that cannot be fenced could not be given up: %s", alreadyGone);
        }
    }

    void warnAtStart(@Observes StartupEvent start, AgroalDataSource store) throws SQLException {
        if (needed && isAbovePolicies(store)) {
            LOG.warn(
                    "The user of the database is a superuser: PostgreSQL lets it see the rows of all organisations, whatever the policies of its tables"
                            + " say. Give CANTINE_DATABASE_USERNAME a user of its own that owns the database.");
        }
    }

    private static boolean isAbovePolicies(AgroalDataSource store) throws SQLException {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ABOVE_POLICIES)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
