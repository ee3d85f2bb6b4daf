package dev.cantine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.StoreOfTheTests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections to a server are renewed; the embedded store would close its file with the last of them. */
@QuarkusTest
class RenewedConnectionsTest {
    @Inject
    AgroalDataSource store;

    @Test
    void only_connections_to_a_server_are_renewed_and_some_always_stay() {
        var pool = store.getConfiguration().connectionPoolConfiguration();

        assertThat(pool.maxLifetime())
                .isEqualTo(StoreOfTheTests.name().equals("h2") ? Duration.ZERO : Duration.ofMinutes(30));
        assertThat(pool.minSize()).isEqualTo(2);
    }

    /** One of them has created the tables, and on H2 their constraints live as long as it does. */
    @Test
    void idle_connections_to_the_embedded_store_stay() {
        assertThat(store.getConfiguration().connectionPoolConfiguration().reapTimeout())
                .isEqualTo(StoreOfTheTests.name().equals("h2") ? Duration.ZERO : Duration.ofMinutes(5));
    }
}
