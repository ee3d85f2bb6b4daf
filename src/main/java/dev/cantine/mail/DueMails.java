package dev.cantine.mail;

import dev.cantine.booking.Booking;
import dev.cantine.booking.Bookings;
import dev.cantine.member.MemberErased;
import dev.cantine.outbox.Fact;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** The mails that are due, and those that will be. */
@ApplicationScoped
class DueMails implements PanacheRepositoryBase<DueMail, DueMail.Key> {
    @Inject
    MailSettings settings;

    @Inject
    Carrier carrier;

    @Inject
    Bookings bookings;

    @Inject
    TransactionSynchronizationRegistry transactions;

    @Inject
    Clock clock;

    /** What is due together. */
    record Batch(UUID batchId, Instant dueAt) {}

    /** Notes that somebody is to be told of the fact, in its transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(@Observes Fact fact) {
        if (settings.enabled()) {
            Occasion.of(fact.type()).ifPresent(occasion -> {
                Batch batch = batchOfTransaction();
                persist(new DueMail(
                        new DueMail.Key(fact.organisationId(), fact.subjectId(), fact.sequence(), occasion),
                        batch.batchId(),
                        batch.dueAt()));
            });
        }
    }

    private Batch batchOfTransaction() {
        if (transactions.getResource(Batch.class) instanceof Batch batch) {
            return batch;
        }
        Batch batch = new Batch(UuidVersion7Strategy.INSTANCE.generateUuid(null), clock.instant());
        transactions.putResource(Batch.class, batch);
        return batch;
    }

    /**
     * The batch that has been due for the longest time, for an attempt, which counts as one from the commit on.
     *
     * @return empty if none is due, or another node has just taken it
     */
    @Transactional
    List<DueMail> take() {
        Instant now = clock.instant();
        List<Batch> next = getEntityManager()
                .createQuery(
                        "select m.batchId, m.dueAt from DueMail m where m.dueAt <= :now order by m.dueAt, m.batchId",
                        Batch.class)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultList();
        if (next.isEmpty()) {
            return List.of();
        }
        List<DueMail> taken = find(
                        "dueAt = ?1 and batchId = ?2 order by key.organisationId, key.subjectId, key.sequence",
                        next.get(0).dueAt(),
                        next.get(0).batchId())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        taken.forEach(mail -> mail.attempt(now));
        return taken;
    }

    /** They have been sent, or nobody has to be told any more. */
    @Transactional
    void remove(Collection<DueMail> mails) {
        if (!mails.isEmpty()) {
            delete("key in ?1", mails.stream().map(mail -> mail.key).toList());
        }
    }

    /** Who is erased is told nothing any more, and what they were told is thrown away where it still is in the house. */
    @Transactional(Transactional.TxType.MANDATORY)
    void whenErased(@Observes MemberErased event) {
        delete(
                "key.organisationId = ?1 and key.subjectId in (select b.id from Booking b where b.memberId = ?2)",
                event.organisationId(),
                event.memberId());
        forget(event.organisationId(), booking -> booking.memberId().equals(event.memberId()));
    }

    /** Throws away what still is in the house of the letters about these bookings of the organisation. */
    void forget(UUID organisationId, Predicate<Booking> which) {
        carrier.forget(bookings.these(organisationId, carrier.keepsAbout()).stream()
                .filter(which)
                .map(Booking::id)
                .collect(Collectors.toSet()));
    }

    /** What is due about the bookings of the member. */
    List<DueMail> about(UUID organisationId, UUID memberId) {
        return list(
                "key.organisationId = ?1 and key.subjectId in (select b.id from Booking b where b.memberId = ?2)"
                        + " order by dueAt, key.subjectId, key.sequence, key.occasion",
                organisationId,
                memberId);
    }

    /**
     * Notes a reminder of each booking whose time for that has come since the last call. How far it has come is kept as the latest start of
     * which somebody has been reminded: a booking that is made or moved to an earlier one is too late for a reminder, and one that is moved
     * to a later one has its turn then.
     *
     * @return how many there are
     */
    @Transactional
    int noteReminders() {
        Duration ahead = settings.reminder();
        if (ahead.isZero()) {
            return 0;
        }
        Instant now = clock.instant();
        Instant until = now.plus(ahead);
        Reminders reminders = getEntityManager().find(Reminders.class, 1, LockModeType.PESSIMISTIC_WRITE);
        Instant from = reminders.advance(until);
        if (!from.isBefore(until)) {
            return 0;
        }
        return getEntityManager()
                .createNativeQuery("""
                        insert into mail (organisation_id, subject_id, sequence, occasion, batch_id, due_at, attempts)
                        select b.organisation_id, b.id, b.version + 1, 'BOOKING_REMINDER', coalesce(b.group_id, b.id), :now, 0
                        from space s join booking b on b.organisation_id = s.organisation_id and b.space_id = s.id
                        where b.starts_at > :from and b.starts_at <= :until and b.status = :confirmed and b.created_by is not null""")
                .setParameter("now", now)
                .setParameter("from", from.isBefore(now) ? now : from)
                .setParameter("until", until)
                // As a value, since PostgreSQL would else read all that are active by the index behind the constraint
                // against overlaps.
                .setParameter("confirmed", "CONFIRMED")
                .executeUpdate();
    }
}
