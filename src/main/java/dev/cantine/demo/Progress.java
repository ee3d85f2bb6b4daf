package dev.cantine.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the store remembers of the demo: which organisation is its own, and up to which day it has bookings. Kept in the table of what
 * the service keeps to itself, so that nothing that a client does can change it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Progress {
    private static final String ORGANISATION = "demo-organisation";
    private static final String FILLED_UNTIL = "demo-filled-until";

    private final EntityManager entities;
    private final Clock clock;

    Progress(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    void begin(UUID organisationId, LocalDate filledUntil) {
        insert(ORGANISATION, organisationId.toString());
        insert(FILLED_UNTIL, filledUntil.toString());
    }

    /** The organisation of the demo; empty if the store is not the demo's. */
    Optional<UUID> organisation() {
        return find(ORGANISATION).map(UUID::fromString);
    }

    LocalDate filledUntil() {
        return find(FILLED_UNTIL).map(LocalDate::parse).orElseThrow();
    }

    /** @return whether the day is the caller's to fill: false if another node was faster */
    boolean claim(LocalDate day) {
        return entities.createNativeQuery("update secret set content = :day where name = :name and content < :day")
                        .setParameter("day", day.toString())
                        .setParameter("name", FILLED_UNTIL)
                        .executeUpdate()
                > 0;
    }

    private void insert(String name, String content) {
        entities.createNativeQuery("insert into secret (name, content, created_at) values (:name, :content, :now)")
                .setParameter("name", name)
                .setParameter("content", content)
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private Optional<String> find(String name) {
        List<?> found = entities.createNativeQuery("select content from secret where name = :name", String.class)
                .setParameter("name", name)
                .getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }
}
