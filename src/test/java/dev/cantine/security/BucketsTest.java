package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.AtOnce;
import dev.cantine.testing.StoreOfTheTests;
import dev.cantine.testing.TestClock;
import io.agroal.api.AgroalDataSource;
import io.github.bucket4j.Bucket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one store count together; the embedded store has one node only. */
@QuarkusTest
class BucketsTest {
    @Inject
    AgroalDataSource store;

    @Inject
    TestClock clock;

    private Buckets one;
    private Buckets two;

    /** Of its own for each test. */
    private final Limit limit = new Limit("test-" + UUID.randomUUID(), 100, Duration.ofSeconds(100));

    @BeforeEach
    void nodes() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        one = new Buckets(store, StoreOfTheTests.name(), clock);
        two = StoreOfTheTests.name().equals("postgresql") ? new Buckets(store, "postgresql", clock) : one;
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void two_nodes_let_through_exactly_what_the_limit_says_and_one_more_a_second() throws Exception {
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Buckets node = i % 2 == 0 ? one : two;
            attempts.add(() -> node.exact(limit, "camille").tryConsume(1));
        }
        assertThat(AtOnce.all(attempts, 16)).filteredOn(yes -> yes).hasSize(100);
        assertThat(one.exact(limit, "nour").tryConsume(1)).isTrue();

        clock.advance(Duration.ofSeconds(3));
        for (int i = 0; i < 3; i++) {
            assertThat(two.exact(limit, "camille").tryConsume(1)).isTrue();
        }
        assertThat(one.exact(limit, "camille").tryConsume(1)).isFalse();
        one.exact(limit, "camille").addTokens(1);
        assertThat(two.exact(limit, "camille").tryConsume(1)).isTrue();
    }

    @Test
    void what_is_counted_quickly_is_known_to_the_other_node_after_a_second() {
        Bucket here = one.quick(limit, "camille");
        Bucket there = two.quick(limit, "camille");
        assertThat(there.tryConsume(1)).isTrue();
        for (int i = 0; i < 60; i++) {
            assertThat(here.tryConsume(1)).isTrue();
        }
        clock.advance(Duration.ofSeconds(2));
        assertThat(here.tryConsume(1)).isTrue();
        assertThat(there.tryConsume(1)).isTrue();
        // 100 less 1, 60 and 2, and 2 for the two seconds.
        assertThat(there.getAvailableTokens()).isBetween(38L, 40L);
    }

    @Test
    void what_is_full_again_is_forgotten_and_no_address_is_in_the_store() throws SQLException {
        Limit brief = new Limit("brief", 10, Duration.ofSeconds(10));
        assertThat(one.exact(brief, "camille@cantine.example").tryConsume(1)).isTrue();
        assertThat(names()).noneMatch(name -> name.contains("camille"));
        long ago = System.currentTimeMillis() - 1;
        expire("brief", ago);
        one.removeExpired();
        assertThat(names()).noneMatch(name -> name.startsWith("brief"));
        clock.advance(Duration.ofHours(1));
        assertThat(one.exact(brief, "camille@cantine.example").getAvailableTokens())
                .isEqualTo(10);
    }

    /** What has expired the store is told by the clock of the system, which no test sets. */
    private void expire(String name, long when) throws SQLException {
        if (StoreOfTheTests.name().equals("postgresql")) {
            try (Connection connection = store.getConnection();
                    PreparedStatement change =
                            connection.prepareStatement("update rate_limit set expires_at = ? where id like ?")) {
                change.setLong(1, when);
                change.setString(2, name + " %");
                assertThat(change.executeUpdate()).isEqualTo(1);
            }
        }
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        if (StoreOfTheTests.name().equals("postgresql")) {
            try (Connection connection = store.getConnection();
                    Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("select id from rate_limit")) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
