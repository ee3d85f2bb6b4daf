package dev.cantine.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.occupancy.Pace.Expectation;
import dev.cantine.proof.races.Report;
import dev.cantine.time.TimeSlot;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How far the forecast is from what came, beside what last week and the bookings so far would have said: of a house that is made up, with a
 * week, a trend, good and bad days, bookings made some days ahead and some of them cancelled. It prints the mean error, in hundredths of
 * the capacity, and writes {@code target/proof/forecast.txt}.
 */
class ForecastProof {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final int WEEKS = 52;
    private static final int DESKS = 100;
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);
    private static final double CANCELLED = 0.12;
    private static final double DAYS_AHEAD = 4;

    private final Random random = new Random(SEED);

    private record Made(TimeSlot slot, Instant at, @Nullable Instant cancelledAt) {}

    /** Errors of one way to tell. */
    private static final class Errors {
        private double sum;
        private int count;

        void add(double told, double came) {
            sum += Math.abs(told - came);
            count++;
        }

        double mean() {
            return 100 * sum / count;
        }
    }

    @Test
    void how_far_the_forecast_is_from_what_came() throws IOException {
        List<Made> bookings = bookings();
        double[] came = new double[7 * WEEKS];
        for (Made booking : bookings) {
            if (booking.cancelledAt() == null) {
                came[dayOf(booking.slot().startsAt())] +=
                        booking.slot().duration().toSeconds() / capacity();
            }
        }
        List<String> lines = new ArrayList<>();
        for (int from : List.of(0, 7)) {
            Errors pace = new Errors();
            Errors lastWeek = new Errors();
            Errors soFar = new Errors();
            int within = 0;
            for (int today = 7 * 20; today < 7 * WEEKS - Pace.DAYS; today++) {
                List<Expectation> expected = expectations(bookings, today);
                for (int ahead = from; ahead < from + 7; ahead++) {
                    Expectation day = expected.get(ahead);
                    double fact = came[today + ahead];
                    pace.add(share(day.expected()), fact);
                    lastWeek.add(came[today + ahead - 7 * (ahead / 7 + 1)], fact);
                    soFar.add(share(day.booked()), fact);
                    within += share(day.low()) <= fact && fact <= share(day.high()) ? 1 : 0;
                }
            }
            assertThat(pace.count).isEqualTo(7 * (7 * WEEKS - Pace.DAYS - 7 * 20));
            lines.add(String.format(
                    Locale.ROOT,
                    "%d to %d days ahead: forecast %.1f, the same day of the last week %.1f, what is booked so far %.1f; ratio %.2f; %d %% between"
                            + " low and high",
                    from,
                    from + 6,
                    pace.mean(),
                    lastWeek.mean(),
                    soFar.mean(),
                    pace.mean() / lastWeek.mean(),
                    100 * within / pace.count));
        }
        Report.write(
                "forecast",
                "Mean error of the forecast in hundredths of the capacity, seed " + SEED + "\n"
                        + String.join("\n", lines) + "\n");
    }

    private static double share(@Nullable Long seconds) {
        assertThat(seconds).isNotNull();
        return seconds / capacity();
    }

    private static double capacity() {
        return DESKS * 12 * 3600.0;
    }

    private static int dayOf(Instant instant) {
        return (int) (LocalDate.ofInstant(instant, PARIS).toEpochDay() - FIRST.toEpochDay());
    }

    /** At eight in the morning, from what was known then. */
    private static List<Expectation> expectations(List<Made> bookings, int today) {
        ZonedDateTime now = FIRST.plusDays(today).atTime(8, 0).atZone(PARIS);
        Instant instant = now.toInstant();
        LocalDate first = Pace.firstDay(now.toLocalDate());
        TimeSlot window = new TimeSlot(
                first.atStartOfDay(PARIS).toInstant(),
                first.plusDays(Pace.ALL_DAYS).atStartOfDay(PARIS).toInstant());
        List<TimeSlot> days = Granularity.DAY.parts(window, PARIS, Pace.ALL_DAYS);
        long[] capacity = new long[Pace.ALL_DAYS];
        Arrays.fill(capacity, (long) capacity());
        Pace pace = new Pace(days, capacity, new OpenTime(List.of(window), List.of()), now);
        for (Made booking : bookings) {
            if (booking.slot().overlaps(window) && !booking.at().isAfter(instant)) {
                Instant cancelledAt = booking.cancelledAt();
                pace.add(
                        booking.slot(),
                        booking.at(),
                        cancelledAt == null || cancelledAt.isAfter(instant) ? null : cancelledAt);
            }
        }
        return pace.expectations();
    }

    private List<Made> bookings() {
        List<Made> bookings = new ArrayList<>();
        for (int day = 0; day < 7 * WEEKS; day++) {
            LocalDate date = FIRST.plusDays(day);
            double wanted = weekday(date.getDayOfWeek())
                    * (0.8 + 0.4 * day / (7 * WEEKS))
                    * Math.max(0, 1 + 0.2 * random.nextGaussian());
            for (int i = 0; i < DESKS * Math.min(wanted, 1); i++) {
                bookings.add(booking(date));
            }
        }
        return bookings;
    }

    private Made booking(LocalDate date) {
        int hours = 4 + random.nextInt(9);
        Instant start = date.atTime(8, 0).atZone(PARIS).toInstant();
        long ahead = (long) (-Math.log(1 - random.nextDouble()) * DAYS_AHEAD * 86_400);
        Instant at = start.minusSeconds(Math.min(ahead, 30 * 86_400L));
        Instant cancelledAt =
                random.nextDouble() < CANCELLED ? at.plusSeconds((long) (random.nextDouble() * ahead)) : null;
        return new Made(new TimeSlot(start, start.plusSeconds(hours * 3600L)), at, cancelledAt);
    }

    private static double weekday(DayOfWeek day) {
        return switch (day) {
            case TUESDAY, WEDNESDAY, THURSDAY -> 0.65;
            case MONDAY -> 0.5;
            case FRIDAY -> 0.35;
            case SATURDAY, SUNDAY -> 0.1;
        };
    }
}
