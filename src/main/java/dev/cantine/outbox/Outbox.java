package dev.cantine.outbox;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where facts are recorded, in the transaction of the change they tell of. */
@ApplicationScoped
public class Outbox implements PanacheRepositoryBase<Fact, UUID> {
    @Inject
    Event<Fact> recorded;

    /** Whoever has to tell somebody of it observes it now, in the same transaction, and notes that; nothing leaves before the commit. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Fact fact) {
        persist(fact);
        recorded.fire(fact);
    }

    /** As {@link #record}, of something that is known already: nobody is told of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Fact fact) {
        persist(fact);
    }

    /** All facts of several subjects, by subject and in their order. */
    public List<Fact> allOf(UUID organisationId, Collection<UUID> subjectIds) {
        return list("organisationId = ?1 and subjectId in ?2 order by subjectId, sequence", organisationId, subjectIds);
    }

    /**
     * Writes a fact anew, without what has to be forgotten. Facts are append-only but for this, {@link #forgetActors} and {@link #forget}: that somebody is
     * erased, or that it is nobody's business any more, is stronger.
     *
     * @param content as it was, less some words
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reword(UUID id, String content) {
        getEntityManager()
                .createNativeQuery("update fact set content = :content where id = :id")
                .setParameter("content", content)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Who did it is nobody's business any more; see {@link #reword}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetActors(UUID organisationId, Collection<UUID> subjectIds) {
        getEntityManager()
                .createNativeQuery("""
                        update fact set actor_id = null
                        where organisation_id = :organisation and subject_id in (:subjects) and actor_id is not null""")
                .setParameter("organisation", organisationId)
                .setParameter("subjects", subjectIds)
                .executeUpdate();
    }

    /** That it happened is nobody's business any more; see {@link #reword}. Leaves gaps in the sequence. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID organisationId, Collection<UUID> subjectIds, Collection<String> types) {
        getEntityManager()
                .createNativeQuery("""
                        delete from fact
                        where organisation_id = :organisation and subject_id in (:subjects) and type in (:types)""")
                .setParameter("organisation", organisationId)
                .setParameter("subjects", subjectIds)
                .setParameter("types", types)
                .executeUpdate();
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

    /** The facts of several subjects after the given sequence, by subject and in their order; at most as many as the limit. */
    public List<Fact> of(UUID organisationId, Collection<UUID> subjectIds, long afterSequence, int limit) {
        return find(
                        "organisationId = ?1 and subjectId in ?2 and sequence > ?3 order by subjectId, sequence",
                        organisationId,
                        subjectIds,
                        afterSequence)
                .range(0, limit - 1)
                .list();
    }
}
