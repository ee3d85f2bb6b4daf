package dev.cantine.outbox;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Where facts are recorded, in the transaction of the change they tell of. */
@ApplicationScoped
public class Outbox implements PanacheRepositoryBase<Fact, UUID> {

    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Fact fact) {
        persist(fact);
    }

    /** The facts of a subject after the given sequence, in their order; at most as many as the limit. */
    public List<Fact> of(UUID organisationId, UUID subjectId, long afterSequence, int limit) {
        return find(
                        "organisationId = ?1 and subjectId = ?2 and sequence > ?3 order by sequence",
                        organisationId,
                        subjectId,
                        afterSequence)
                .range(0, limit - 1)
                .list();
    }
}
