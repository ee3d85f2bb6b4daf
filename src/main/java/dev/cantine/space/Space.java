package dev.cantine.space;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A site of an organisation. Its time zone is the one in which everything local about it is read. */
@Entity
@Table(name = "space")
public class Space {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String name;

    String slug;

    @Column(name = "time_zone")
    String timeZone;

    @Nullable
    String address;

    @Nullable
    String country;

    @Column(name = "observes_holidays")
    boolean observesHolidays;

    @Nullable
    String region;

    @Column(name = "opening_hours")
    @Convert(converter = OpeningHoursColumn.class)
    OpeningHours openingHours;

    @Convert(converter = HouseRulesColumn.class)
    HouseRules rules = HouseRules.DEFAULTS;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;

    Space() {}

    /** @throws dev.cantine.problem.DomainProblem {@code validation-failed} for an unknown time zone or country, or hours that overlap */
    public Space(UUID organisationId, NewSpace wanted, Instant createdAt) {
        this.organisationId = organisationId;
        this.createdAt = createdAt;
        become(wanted);
    }

    void become(NewSpace wanted) {
        name = wanted.name();
        slug = wanted.slug();
        timeZone = wanted.knownTimeZone();
        address = wanted.address();
        country = wanted.knownCountry();
        observesHolidays = wanted.isObservingHolidays();
        region = wanted.region();
        openingHours = OpeningHours.of(wanted.openingHours());
    }

    void follow(HouseRules wanted) {
        rules = wanted;
    }

    public UUID id() {
        return id;
    }

    public UUID organisationId() {
        return organisationId;
    }

    public String name() {
        return name;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public @Nullable String address() {
        return address;
    }

    public OpeningHours openingHours() {
        return openingHours;
    }

    public HouseRules rules() {
        return rules;
    }
}
