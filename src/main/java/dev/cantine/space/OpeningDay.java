package dev.cantine.space;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What a space says of one date, in place of the hours of its weekday. */
@Entity
@Table(name = "opening_day")
class OpeningDay {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "space_id")
    UUID spaceId;

    @Column(name = "on_date")
    LocalDate date;

    String periods;

    @Nullable
    String reason;

    @Version
    long version;

    OpeningDay() {}

    OpeningDay(Space space, LocalDate date, NewOpeningDay wanted) {
        this.organisationId = space.organisationId;
        this.spaceId = space.id;
        this.date = date;
        become(wanted);
    }

    void become(NewOpeningDay wanted) {
        periods = DayHours.of(date, wanted.periods()).column();
        reason = wanted.reason();
    }

    DayHours hours() {
        return DayHours.ofColumn(date, periods);
    }
}
