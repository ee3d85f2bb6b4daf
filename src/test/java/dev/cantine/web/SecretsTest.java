package dev.cantine.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A secret is made once for all nodes of a store. */
@QuarkusTest
class SecretsTest {
    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    private Secrets node() {
        return new Secrets(entities, clock);
    }

    @Test
    void every_node_and_every_start_has_the_same_key() {
        String name = UUID.randomUUID().toString();
        byte[] key = node().key(name);
        assertThat(key).hasSize(32).isEqualTo(node().key(name));
        assertThat(node().key(UUID.randomUUID().toString())).isNotEqualTo(key);
    }

    @Test
    void nodes_that_make_it_at_the_same_time_agree() {
        String name = UUID.randomUUID().toString();
        var keys = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> node().key(name)))
                .toList();
        byte[] key = node().key(name);
        assertThat(keys).allSatisfy(other -> assertThat(other.join()).isEqualTo(key));
    }
}
