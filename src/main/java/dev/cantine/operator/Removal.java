package dev.cantine.operator;

import dev.cantine.agreement.Guests;
import dev.cantine.mail.Postman;
import dev.cantine.operator.Holdings.Row;
import dev.cantine.security.FirstOrganisation;
import dev.cantine.store.OneByOne;
import dev.cantine.tenancy.Organisations;
import dev.cantine.web.KeptAnswers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Removes the rows of organisations that were deleted, a stretch at a time, and at last the organisation itself. Whenever it ends in the middle, the next
 * time goes on.
 */
@ApplicationScoped
public class Removal {
    private static final Logger LOG = Logger.getLogger(Removal.class);

    /** Twice as long as a transaction may take: what was under way when the organisation was deleted has come to its end. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    @Inject
    Organisations organisations;

    @Inject
    Holdings holdings;

    @Inject
    Guests guests;

    @Inject
    Postman postman;

    @Inject
    KeptAnswers answers;

    @Inject
    FirstOrganisation firstOrganisation;

    @Inject
    Clock clock;

    /** Removes all that is to be removed, until it should stop. */
    public void removeAll(BooleanSupplier stops) {
        List<UUID> deleted = QuarkusTransaction.requiringNew()
                .call(() -> organisations.deletedUntil(clock.instant().minus(SETTLED)));
        OneByOne.count("removal of an organisation", deleted, organisation -> remove(organisation, stops));
    }

    /** @return whether it is removed */
    private boolean remove(UUID organisation, BooleanSupplier stops) {
        postman.forgetLettersOf(organisation);
        while (!stops.getAsBoolean()) {
            boolean forgotten = QuarkusTransaction.requiringNew().call(() -> guests.forgetOneElsewhere(organisation));
            // Once more than there is something, so that a job which was at one of its rows leaves nothing behind.
            if (!forgotten && removeRows(organisation, stops) == 0 && !stops.getAsBoolean()) {
                QuarkusTransaction.requiringNew().run(() -> removeItself(organisation));
                LOG.infof("organisation %s is removed, with all that it had", organisation);
                return true;
            }
        }
        return false;
    }

    /** @return how many */
    private int removeRows(UUID organisation, BooleanSupplier stops) {
        int removed = 0;
        for (Holding holding : Holding.values()) {
            List<Row> rows = List.of();
            do {
                if (holding == Holding.ORGANISATION || stops.getAsBoolean()) {
                    return removed;
                }
                rows = holdings.remove(holding, organisation, rows.isEmpty() ? null : rows.get(rows.size() - 1));
                removed += rows.size();
            } while (rows.size() == Holdings.AT_ONCE);
        }
        return removed;
    }

    /** With what others were answered about it, an agreement for example. */
    private void removeItself(UUID organisation) {
        answers.forget(organisation.toString());
        organisations.deleteById(organisation);
        organisations.flush();
        firstOrganisation.mayBeFoundAgain();
    }
}
