package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A space as a request gives it, to be created or as a change leaves it.
 *
 * @param observesHolidays whether it is closed on public holidays; null for no
 * @param region the part of the country whose holidays count too, ISO 3166-2 without the country
 */
public record NewSpace(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Pattern(regexp = "[a-z0-9-]{1,60}") String slug,
        @NotBlank @Size(max = 60) String timeZone,

        @Nullable @Size(max = 500) @Pattern(regexp = "(?s).*\\S.*")
        String address,

        @Nullable @Size(max = 2) String country,
        @Size(max = 50) List<@NotNull @Valid OpeningPeriod> openingHours,
        @Nullable Boolean observesHolidays,
        @Nullable @Pattern(regexp = "[A-Za-z0-9]{1,20}") String region) {

    public NewSpace {
        openingHours = openingHours == null ? List.of() : openingHours;
    }

    static NewSpace of(Space space) {
        return new NewSpace(
                space.name,
                space.slug,
                space.timeZone,
                space.address,
                space.country,
                space.openingHours.periods(),
                space.observesHolidays,
                space.region);
    }

    boolean isObservingHolidays() {
        return observesHolidays != null && observesHolidays;
    }

    String knownTimeZone() {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw DomainProblem.invalid(Violation.at("/timeZone", "unknown-time-zone"));
        }
        return timeZone;
    }

    @Nullable
    String knownCountry() {
        if (country != null && !List.of(Locale.getISOCountries()).contains(country)) {
            throw DomainProblem.invalid(Violation.at("/country", "unknown-country"));
        }
        return country;
    }
}
