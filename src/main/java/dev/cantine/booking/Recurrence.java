package dev.cantine.booking;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.time.LocalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * An RRULE of RFC 5545, read on the clocks of a space: its times are local, so that nothing drifts when the clocks change. Once a day at most;
 * the times of the day are those of the first occurrence.
 */
final class Recurrence {
    /** More occurrences than that are not made at once. */
    static final int MOST = 366;

    /** No series reaches further beyond its first occurrence: an endless search for the next one has an end. */
    private static final int YEARS = 10;

    /** An interval of more days than these years have: the search for the next occurrence would not come to it. */
    private static final int MOST_INTERVAL = 3_660;

    private static final String RRULE = "/rrule";
    private static final Set<Freq> FREQUENCIES = EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    private final RecurrenceRule rule;

    /**
     * @param text without the name of the property, {@code FREQ=WEEKLY;BYDAY=TU;COUNT=10}
     * @param zone where an end in UTC is read
     * @throws DomainProblem {@code validation-failed} at {@code /rrule}: {@code invalid-rrule} or {@code rrule-not-supported}
     */
    Recurrence(String text, ZoneId zone) {
        rule = parsed(text);
        if (!isSupported(rule)) {
            throw DomainProblem.invalid(Violation.at(RRULE, "rrule-not-supported"));
        }
        DateTime until = rule.getUntil();
        if (until != null) {
            rule.setUntil(local(until, zone));
        }
    }

    /** The parts are not a constant of this class: the library cannot load them before its rule. */
    private static boolean isSupported(RecurrenceRule rule) {
        return FREQUENCIES.contains(rule.getFreq())
                && rule.getInterval() <= MOST_INTERVAL
                && Stream.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND, Part.RSCALE, Part.SKIP)
                        .noneMatch(rule::hasPart);
    }

    private static RecurrenceRule parsed(String text) {
        try {
            return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException unreadable) {
            throw DomainProblem.invalid(Violation.at(RRULE, "invalid-rrule"));
        }
    }

    /** An end that is a day includes it; one in UTC is that instant on the clocks of the space. */
    private static DateTime local(DateTime until, ZoneId zone) {
        if (until.isAllDay()) {
            return new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59);
        }
        return until.isFloating()
                ? until
                : dateTime(LocalTimes.localOf(Instant.ofEpochMilli(until.getTimestamp()), zone));
    }

    /**
     * When it occurs, in order.
     *
     * @param first the first occurrence, which has to be one
     * @param excluded the days on which it does not occur; they count for COUNT
     * @param horizon where a rule that has neither COUNT nor UNTIL ends
     * @throws DomainProblem {@code validation-failed} at {@code /rrule}: {@code start-not-in-rrule}, {@code too-many-occurrences} beyond
     *     {@value #MOST}, {@code series-too-long} beyond {@value #YEARS} years, {@code no-occurrence} if all are excluded
     */
    List<LocalDateTime> starts(LocalDateTime first, Set<LocalDate> excluded, LocalDateTime horizon) {
        List<LocalDateTime> all = all(first, horizon);
        if (all.isEmpty() || !all.get(0).equals(first)) {
            throw DomainProblem.invalid(Violation.at(RRULE, "start-not-in-rrule"));
        }
        List<LocalDateTime> left = all.stream()
                .filter(start -> !excluded.contains(start.toLocalDate()))
                .toList();
        if (left.isEmpty()) {
            throw DomainProblem.invalid(Violation.at("/excludedDates", "no-occurrence"));
        }
        return left;
    }

    private List<LocalDateTime> all(LocalDateTime first, LocalDateTime horizon) {
        List<LocalDateTime> starts = new ArrayList<>();
        try {
            RecurrenceRuleIterator occurrences = rule.iterator(dateTime(first));
            while (occurrences.hasNext()) {
                LocalDateTime start = localDateTime(occurrences.nextDateTime());
                if (rule.isInfinite() && start.isAfter(horizon) && !starts.isEmpty()) {
                    break;
                }
                if (start.isAfter(first.plusYears(YEARS))) {
                    throw DomainProblem.invalid(Violation.at(RRULE, "series-too-long"));
                }
                if (starts.size() == MOST) {
                    throw DomainProblem.invalid(new Violation(RRULE, "too-many-occurrences", null, MOST, null));
                }
                starts.add(start);
            }
        } catch (IllegalArgumentException | IllegalStateException noOther) {
            // The library gives up the search for an occurrence when it has looked in vain for long.
            throw DomainProblem.invalid(Violation.at(RRULE, "invalid-rrule"));
        }
        return starts;
    }

    private static DateTime dateTime(LocalDateTime local) {
        return new DateTime(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    private static LocalDateTime localDateTime(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
