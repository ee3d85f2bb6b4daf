package dev.cantine.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a request from the rows of other organisations, whatever its statements ask for. On PostgreSQL the policies of its tables do; the
 * embedded store has none.
 *
 * <p>A request has a fence as soon as its caller is known. What happens before, such as a sign-in, and what nobody calls for, such as a job, has
 * none. PostgreSQL is told for whom a connection is when it leaves the pool, each time anew: what a transaction has set is gone again when it is
 * rolled back.
 */
@ApplicationScoped
public class Fence implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(Fence.class);

    private static final String FOR_WHOM = "select set_config('cantine.organisation', ?, false)";
    private static final String ABOVE_POLICIES =
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

    private final OfRequest request;
    private final Session store;
    private final boolean needed;

    Fence(OfRequest request, Session store, @ConfigProperty(name = "quarkus.datasource.db-kind") String kind) {
        this.request = request;
        this.store = store;
        this.needed = kind.equals("postgresql");
    }

    /** Around which organisation a request has it. */
    @RequestScoped
    static class OfRequest {
        private @Nullable UUID organisationId;

        void set(@Nullable UUID organisation) {
            organisationId = organisation;
        }

        @Nullable
        UUID get() {
            return organisationId;
        }
    }

    /** From its next connection on, the request sees rows of this organisation alone, and can write no others. */
    public void around(UUID organisation) {
        request.set(organisation);
    }

    /** From now on, also in the transaction that is under way, all is seen: what is done concerns two organisations that have agreed on it. */
    public void open() {
        if (organisation().isPresent()) {
            request.set(null);
            tell();
        }
    }

    /** What is to be known of all organisations, such as whether an address is free; before and after it the fence stands. */
    public <T> T lifted(Supplier<T> question) {
        Optional<UUID> within = organisation();
        if (within.isEmpty()) {
            return question.get();
        }
        T answer;
        open();
        try {
            answer = question.get();
        } finally {
            request.set(within.get());
        }
        // If it fails, the rollback takes back what was set.
        tell();
        return answer;
    }

    private void tell() {
        store.doWork(this::onConnectionAcquire);
    }

    private Optional<UUID> organisation() {
        return Arc.container().requestContext().isActive() ? Optional.ofNullable(request.get()) : Optional.empty();
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (!needed) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(FOR_WHOM)) {
            statement.setString(1, organisation().map(UUID::toString).orElse(""));
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

    void warnAtStart(@Observes StartupEvent start, AgroalDataSource source) throws SQLException {
        if (needed && isAbovePolicies(source)) {
            LOG.warn(
                    "The user of the database is a superuser: PostgreSQL lets it see the rows of all organisations, whatever the policies of its tables"
                            + " say. Give CANTINE_DATABASE_USERNAME a user of its own that owns the database.");
        }
    }

    private static boolean isAbovePolicies(AgroalDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ABOVE_POLICIES)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
