package dev.cantine.desk;

import dev.cantine.proof.races.Fault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Takes the locks of desks as the {@linkplain Fault planted fault} has it; without one as it should be. */
@Alternative
@ApplicationScoped
public class DesksWithFaults extends Desks {

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Desk> lockForBooking(UUID organisationId, Set<UUID> ids) {
        return switch (Fault.planted()) {
            case DESK_LOCK_LEFT_OUT -> unlocked(organisationId, ids);
            case LOCK_FREED_BEFORE_COMMIT -> {
                QuarkusTransaction.requiringNew().run(() -> super.lockForBooking(organisationId, ids));
                yield unlocked(organisationId, ids);
            }
            case LOCKS_IN_ANY_ORDER -> {
                List<UUID> order = new ArrayList<>(ids);
                Collections.shuffle(order, ThreadLocalRandom.current());
                order.forEach(id -> super.lockForBooking(organisationId, Set.of(id)));
                yield unlocked(organisationId, ids);
            }
            default -> super.lockForBooking(organisationId, ids);
        };
    }

    private List<Desk> unlocked(UUID organisationId, Set<UUID> ids) {
        return find("organisationId = ?1 and id in ?2 order by id", organisationId, ids)
                .list();
    }
}
