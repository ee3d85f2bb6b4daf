package dev.cantine.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Under which version of the rules of its zone the bookings of a zone have their instants. */
@Entity
@Table(name = "zone_rules")
class ZoneRules {
    @Id
    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "rules_version")
    String rulesVersion;

    ZoneRules() {}

    ZoneRules(String timeZone, String rulesVersion) {
        this.timeZone = timeZone;
        this.rulesVersion = rulesVersion;
    }
}
