package dev.cantine.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who books any desk lists those that fit, chooses one, and locks it: in between somebody may have changed it. */
@QuarkusTest
class DeskLockTest {
    @Inject
    Given given;

    @Inject
    Desks desks;

    @Test
    void a_desk_that_changed_since_it_was_listed_is_looked_at_again() {
        Space space = given.space(given.admin().organisationId());
        UUID desk = given.desk(space);

        Exception failure =
                catchException(() -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(desks.fitting(space.organisationId(), space.id(), DeskKind.DESK, null, List.of()))
                            .extracting(Desk::id)
                            .containsExactly(desk);
                    retiredBySomebodyElse(space, desk);
                    desks.lockForBooking(space.organisationId(), Set.of(desk));
                }));

        assertThat(failure).isInstanceOf(OptimisticLockException.class);
    }

    private void retiredBySomebodyElse(Space space, UUID desk) {
        QuarkusTransaction.requiringNew()
                .run(() -> desks.get(space.organisationId(), desk).retire());
    }
}
