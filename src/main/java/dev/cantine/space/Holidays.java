package dev.cantine.space;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The public holidays of countries and their regions, as Jollyday knows them; each year is worked out once. */
@ApplicationScoped
class Holidays {
    private final Map<Asked, List<PublicHoliday>> known = new ConcurrentHashMap<>();

    private record Asked(String country, @Nullable String region, int year) {}

    /** A day off, on the date on which it is observed. */
    record PublicHoliday(LocalDate date, Holiday named) {

        String name(Locale language) {
            return named.getDescription(language);
        }
    }

    /**
     * Refuses what is known of no country.
     *
     * @throws DomainProblem {@code validation-failed} for a region that the country does not have, and for holidays to be observed of a
     *     country of which none are known
     */
    void mustBeKnown(NewSpace wanted) {
        Optional<HolidayManager> calendar = calendar(wanted.country());
        if (wanted.isObservingHolidays() && calendar.isEmpty()) {
            throw DomainProblem.invalid(Violation.at("/observesHolidays", "unknown-holidays"));
        }
        if (wanted.region() != null
                && calendar.flatMap(of -> region(of, wanted.region())).isEmpty()) {
            throw DomainProblem.invalid(Violation.at("/region", "unknown-region"));
        }
    }

    /** The public holidays where the space is, in order; none where none are known. */
    List<PublicHoliday> of(Space space, int year) {
        return space.country == null
                ? List.of()
                : known.computeIfAbsent(new Asked(space.country, space.region, year), Holidays::ask);
    }

    /** The dates from the first to the last on which the space is closed for a public holiday, unless it says otherwise; in order. */
    List<LocalDate> observed(Space space, LocalDate first, LocalDate last) {
        if (!space.observesHolidays) {
            return List.of();
        }
        return IntStream.rangeClosed(first.getYear(), last.getYear())
                .mapToObj(year -> of(space, year))
                .flatMap(List::stream)
                .map(PublicHoliday::date)
                .filter(date -> !date.isBefore(first) && !date.isAfter(last))
                .distinct()
                .toList();
    }

    private static List<PublicHoliday> ask(Asked asked) {
        return calendar(asked.country)
                .map(
                        calendar -> calendar
                                .getHolidays(
                                        Year.of(asked.year), HolidayType.PUBLIC_HOLIDAY, path(calendar, asked.region))
                                .stream()
                                .map(holiday -> new PublicHoliday(holiday.getDate(), holiday))
                                .sorted(Comparator.comparing(PublicHoliday::date)
                                        .thenComparing(holiday -> holiday.named.getPropertiesKey()))
                                .toList())
                .orElse(List.of());
    }

    private static Optional<HolidayManager> calendar(@Nullable String country) {
        return country != null && HolidayCalendar.getSupportedCalendarCodes().contains(country)
                ? Optional.of(HolidayManager.getInstance(ManagerParameters.create(country)))
                : Optional.empty();
    }

    private static String[] path(HolidayManager calendar, @Nullable String region) {
        return region == null
                ? new String[0]
                : region(calendar, region).map(known -> new String[] {known}).orElse(new String[0]);
    }

    /** The region as the calendar writes it. */
    private static Optional<String> region(HolidayManager calendar, @Nullable String region) {
        CalendarHierarchy country = calendar.getCalendarHierarchy();
        return country.getChildren().keySet().stream()
                .filter(known -> known.equalsIgnoreCase(region))
                .findFirst();
    }
}
