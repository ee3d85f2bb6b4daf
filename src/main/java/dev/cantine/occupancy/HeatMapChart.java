package dev.cantine.occupancy;

import dev.cantine.occupancy.HeatMap.Hour;
import dev.cantine.web.Sentences;
import dev.cantine.web.Svg;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.Locale;

/** Draws a heat map: a field for each hour of the week, the darker the fuller, with its share in percent. */
final class HeatMapChart {
    private static final int WIDTH = 960;
    private static final int MARGIN = 16;
    private static final int LEFT = 104;
    private static final int TOP = 120;
    private static final int ROW = 34;
    private static final double COLUMN = (WIDTH - LEFT - MARGIN) / 24.0;
    private static final int SMALL = 11;
    private static final String CLOSED = "#eeece5";

    /** Red, green and blue where nothing is booked, and where all is. */
    private static final int[] EMPTY = {0xdb, 0xe9, 0xf3};

    private static final int[] FULL = {0x0f, 0x3b, 0x57};

    private final Sentences words;

    HeatMapChart(Sentences words) {
        this.words = words;
    }

    String of(String space, HeatMap map) {
        String title = space + ": " + words.of("picture.heat-map");
        String when = words.of(
                "picture.window", map.startsAt().toLocalDateTime(), map.endsAt().toLocalDateTime(), map.timeZone());
        String fullest = map.cells().stream()
                .filter(hour -> hour.share() != null)
                .max(Comparator.comparing(Hour::share))
                .map(hour -> sentence("picture.fullest", hour))
                .orElse("");
        Svg svg = new Svg(WIDTH, TOP + 7 * ROW + MARGIN, title, (when + ". " + fullest).strip());
        svg.text(MARGIN, 32, "start", 18, Svg.INK, Svg.fitting(title, 18, WIDTH - 2 * MARGIN));
        svg.text(MARGIN, 52, "start", 12, Svg.FAINT, when);
        legend(svg, fullest);
        for (int hour = 0; hour < 24; hour++) {
            svg.text(LEFT + (hour + 0.5) * COLUMN, TOP - 8, "middle", SMALL, Svg.FAINT, Integer.toString(hour));
        }
        for (Hour hour : map.cells()) {
            draw(svg, hour);
        }
        return svg.done();
    }

    private void legend(Svg svg, String fullest) {
        for (int quarter = 0; quarter <= 4; quarter++) {
            double x = MARGIN + quarter * 44;
            svg.rectangle(x, 66, 44, 14, colour(quarter / 4.0));
            svg.text(x + 22, 77, "middle", SMALL, ink(quarter / 4.0), 25 * quarter + "%");
        }
        double x = MARGIN + 5 * 44.0 + 16;
        svg.rectangle(x, 66, 14, 14, CLOSED);
        svg.text(x + 20, 77, "start", 12, Svg.INK, words.of("picture.closed"));
        svg.text(WIDTH - MARGIN, 77, "end", 12, Svg.INK, fullest);
    }

    private void draw(Svg svg, Hour hour) {
        double x = LEFT + hour.hour() * COLUMN;
        double y = TOP + (hour.day().getValue() - 1.0) * ROW;
        if (hour.hour() == 0) {
            svg.text(LEFT - 10, y + ROW / 2.0 + 4, "end", 12, Svg.INK, day(hour));
        }
        Double share = hour.share();
        svg.group(sentence(share == null ? "picture.hour-closed" : "picture.hour", hour));
        svg.rectangle(x + 0.5, y + 0.5, COLUMN - 1, ROW - 1, share == null ? CLOSED : colour(share));
        if (share != null) {
            String percent = Long.toString(Math.round(100 * share));
            svg.text(x + COLUMN / 2, y + ROW / 2.0 + 4, "middle", SMALL, ink(share), percent);
        }
        svg.end();
    }

    private String sentence(String key, Hour hour) {
        Double share = hour.share();
        return words.of(
                key,
                day(hour),
                LocalTime.of(hour.hour(), 0).toString(),
                hour.hour() == 23 ? "24:00" : LocalTime.of(hour.hour() + 1, 0).toString(),
                share == null ? null : Long.valueOf(Math.round(100 * share)));
    }

    private String day(Hour hour) {
        return hour.day().getDisplayName(TextStyle.FULL, words.language());
    }

    private static String colour(double share) {
        StringBuilder colour = new StringBuilder("#");
        for (int i = 0; i < 3; i++) {
            long light = Math.round(EMPTY[i] + Math.min(1, share) * (FULL[i] - EMPTY[i]));
            colour.append(String.format(Locale.ROOT, "%02x", light));
        }
        return colour.toString();
    }

    private static String ink(double share) {
        return share < 0.55 ? Svg.INK : "#ffffff";
    }
}
