package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.store.Conditions;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What spaces say of single dates; every question names the organisation and the space. */
@ApplicationScoped
class OpeningDays implements PanacheRepositoryBase<OpeningDay, UUID> {

    /** What the space says of the dates from the first to the last. */
    List<DayHours> between(UUID organisationId, UUID spaceId, LocalDate first, LocalDate last) {
        return find(
                        "organisationId = ?1 and spaceId = ?2 and date between ?3 and ?4",
                        organisationId,
                        spaceId,
                        first,
                        last)
                .stream()
                .map(OpeningDay::hours)
                .toList();
    }

    Optional<OpeningDay> on(UUID organisationId, UUID spaceId, LocalDate date) {
        return find("organisationId = ?1 and spaceId = ?2 and date = ?3", organisationId, spaceId, date)
                .firstResultOptional();
    }

    /** @throws DomainProblem {@code not-found} for a date of which the space says nothing */
    OpeningDay get(UUID organisationId, UUID spaceId, LocalDate date) {
        return on(organisationId, spaceId, date).orElseThrow(() -> DomainProblem.notFound("opening-day"));
    }

    /** Dates in [from, to), a missing bound being open, in order; at most as many as the limit. */
    List<OpeningDay> list(
            UUID organisationId,
            UUID spaceId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Optional<LocalDate> after,
            int limit) {
        Conditions wanted = Conditions.within(organisationId)
                .and("spaceId = :space", "space", spaceId)
                .and("date >= :from", "from", from)
                .and("date < :to", "to", to)
                .and("date > :after", "after", after.orElse(null));
        return find(wanted.orderBy("date"), wanted.values()).range(0, limit - 1).list();
    }
}
