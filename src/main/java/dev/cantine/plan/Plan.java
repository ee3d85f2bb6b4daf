package dev.cantine.plan;

import dev.cantine.credit.Price;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Quota;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.RulesInForce.OfPlan;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What an organisation sells or gives: where its members may book, and by which rules. */
@Entity
@Table(name = "plan")
public class Plan {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String name;

    @Convert(converter = PlanTermsColumn.class)
    PlanTerms terms;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;

    Plan() {}

    Plan(UUID organisationId, NewPlan wanted, Instant createdAt) {
        this.organisationId = organisationId;
        this.createdAt = createdAt;
        become(wanted);
    }

    void become(NewPlan wanted) {
        name = wanted.name();
        terms = wanted.terms();
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Whether it entitles to book such a desk in that space. */
    public boolean covers(UUID spaceId, @Nullable UUID zoneId, DeskKind kind) {
        return terms.cover(spaceId, zoneId, kind);
    }

    /**
     * The rules for who books under it: its own before those of the house.
     *
     * @param teamId the team that shares what it allows; null for none
     */
    public RulesInForce before(RulesInForce house, @Nullable UUID teamId) {
        Scope scope = new Scope(
                Source.PLAN,
                Set.copyOf(terms.kinds()),
                Set.copyOf(terms.zoneIds()),
                new OfPlan(id, Set.copyOf(terms.spaceIds()), teamId, terms.price()));
        return house.under(scope, rules().orElse(PlanRules.NONE).rules());
    }

    /** The periods for which it has quotas. */
    public Stream<Quota.Per> quotaPeriods() {
        return rules().stream()
                .flatMap(rules -> Stream.ofNullable(rules.quotas()))
                .flatMap(List::stream)
                .map(Quota::per);
    }

    public boolean limitsUpcoming() {
        return rules().filter(rules -> rules.maxUpcoming() != null).isPresent();
    }

    /** What bookings under it cost; null for nothing. */
    public @Nullable Price price() {
        return terms.price();
    }

    private Optional<PlanRules> rules() {
        return Optional.ofNullable(terms.rules());
    }
}
