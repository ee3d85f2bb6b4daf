package dev.cantine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchException;

import dev.cantine.problem.Contended;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.web.Retried;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who makes one booking in a house with room goes beside others; who makes several, or changes the rules, waits for all of them. */
@QuarkusTest
class SideBySideTest {
    private static final long A_WHILE = 300;

    @Inject
    Given given;

    @Inject
    Spaces spaces;

    @Inject
    Door door;

    private final ExecutorService others = Executors.newCachedThreadPool();
    private Someone admin;
    private Space house;

    /** The locks of a booking, and of several, in a transaction that is tried again. */
    @ApplicationScoped
    static class Door {
        @Inject
        Spaces spaces;

        @Retried
        @Transactional
        void one(Space house, Consumer<Turn> meanwhile) {
            meanwhile.accept(spaces.lockForOneBooking(spaces.get(house.organisationId, house.id), DeskKind.DESK, null));
        }

        @Retried
        @Transactional
        void several(Space house, Runnable meanwhile) {
            spaces.lockForBooking(spaces.get(house.organisationId, house.id));
            meanwhile.run();
        }
    }

    @BeforeEach
    void world() {
        admin = given.admin();
        house = given.space(admin.organisationId());
    }

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void who_makes_several_bookings_waits_for_who_makes_one() throws Exception {
        capacity(32);
        List<Future<?>> waiting = new ArrayList<>();
        door.one(house, turn -> {
            assertThat(turn.unseen()).isEqualTo(15);
            waiting.add(others.submit(() -> door.several(house, () -> {})));
            assertWaits(waiting.get(0));
        });
        waiting.get(0).get(30, TimeUnit.SECONDS);
    }

    @Test
    void who_makes_one_booking_waits_for_who_makes_several() throws Exception {
        capacity(32);
        List<Future<?>> waiting = new ArrayList<>();
        door.several(house, () -> {
            waiting.add(others.submit(() -> door.one(house, turn -> {})));
            assertWaits(waiting.get(0));
        });
        waiting.get(0).get(30, TimeUnit.SECONDS);
    }

    @Test
    void the_rules_change_after_who_books_by_them_and_before_who_comes_later() throws Exception {
        capacity(40);
        List<Future<?>> waiting = new ArrayList<>();
        door.one(house, turn -> {
            waiting.add(others.submit(() -> capacity(20)));
            assertWaits(waiting.get(0));
        });
        waiting.get(0).get(30, TimeUnit.SECONDS);
        door.one(house, turn -> assertThat(turn.unseen()).isZero());
    }

    @Test
    void who_has_read_the_rules_before_they_changed_starts_again() {
        capacity(40);
        Exception failure =
                catchException(() -> QuarkusTransaction.requiringNew().run(() -> {
                    Space seen = spaces.get(house.organisationId, house.id);
                    capacity(50);
                    spaces.lockForBooking(seen);
                }));
        assertThat(failure).isInstanceOf(Contended.class);
    }

    @Test
    void a_transaction_makes_only_one_booking_beside_others() {
        capacity(40);
        assertThatThrownBy(() -> door.one(house, turn -> door.one(house, again -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only one booking of a transaction can be made under a lane");
    }

    @Test
    void who_finds_that_the_last_room_may_be_taken_is_alone_in_the_next_try() {
        capacity(32);
        List<Integer> unseen = new ArrayList<>();
        door.one(house, turn -> {
            unseen.add(turn.unseen());
            if (turn.unseen() > 0) {
                throw turn.notAlone();
            }
        });
        assertThat(unseen).containsExactly(15, 0);
    }

    @Test
    void in_a_house_of_few_places_and_where_nothing_is_tried_again_one_books_alone() {
        capacity(31);
        door.one(house, turn -> assertThat(turn.unseen()).isZero());
        capacity(32);
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(spaces.lockForOneBooking(
                                        spaces.get(house.organisationId, house.id), DeskKind.DESK, null)
                                .unseen())
                        .isZero());
    }

    private void capacity(int most) {
        admin.setsRules(house, Map.of("capacity", most));
    }

    private static void assertWaits(Future<?> other) {
        assertThatThrownBy(() -> other.get(A_WHILE, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }
}
