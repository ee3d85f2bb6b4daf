package dev.cantine.booking;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.time.RequestedTime;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series as a request gives it: its first occurrence as a booking, and the rule by which it recurs.
 *
 * @param startsAt start of the first occurrence; the others start at the same time on the clocks of the space
 * @param endsAt end of the first occurrence; the others end at the same time on the clocks of the space
 * @param rrule an RRULE of RFC 5545 without the name of the property
 * @param excludedDates days of the space on which it does not occur
 * @param onConflict null for {@link OnConflict#REFUSE_ALL}
 */
record NewSeries(
        @Nullable UUID deskId,
        @Nullable UUID spaceId,
        @Nullable @Valid WantedDesk wanted,
        @NotNull RequestedTime startsAt,
        @NotNull RequestedTime endsAt,

        @NotNull @Size(max = 500) @Pattern(regexp = "[A-Za-z0-9=;,:+-]+")
        String rrule,

        @Nullable @Size(max = 366) List<@NotNull @Pattern(regexp = "[0-9]{4}-[0-9]{2}-[0-9]{2}") String> excludedDates,
        @Nullable UUID memberId,
        @Nullable @Size(max = 500) String note,
        @Nullable OnConflict onConflict,
        @Nullable @Valid RuleOverride override) {

    NewSeries {
        onConflict = onConflict == null ? OnConflict.REFUSE_ALL : onConflict;
        excludedDates = excludedDates == null ? List.of() : excludedDates;
    }

    /** The first occurrence as if it were the only one. */
    NewBooking first() {
        return new NewBooking(deskId, spaceId, wanted, startsAt, endsAt, memberId, note, override);
    }

    /** @throws DomainProblem {@code validation-failed} for a day that no calendar has */
    List<LocalDate> excluded() {
        List<LocalDate> dates = new ArrayList<>();
        for (String date : excludedDates) {
            try {
                dates.add(LocalDate.parse(date));
            } catch (DateTimeException noDay) {
                throw DomainProblem.invalid(Violation.at("/excludedDates/" + dates.size(), "not-a-date"));
            }
        }
        return dates;
    }
}
