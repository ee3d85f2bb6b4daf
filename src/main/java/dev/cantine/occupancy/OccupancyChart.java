package dev.cantine.occupancy;

import dev.cantine.space.Space;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Sentences;
import dev.cantine.web.Svg;
import dev.cantine.web.Svg.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws how full a space is: bars for the share that is booked, their lower part used, and a line for the most desks at once. One chart,
 * or a small one for each group.
 */
final class OccupancyChart {
    /** How many groups are drawn. */
    static final int MOST_GROUPS = 12;

    private static final int WIDTH = 960;
    private static final int MARGIN = 16;
    private static final int TOP = 96;
    private static final int SMALL = 11;
    private static final String USED = "#2a6f97";
    private static final String BOOKED = "#a3cbe3";
    private static final String PEAK = "#b8480f";
    private static final String CLOSED = "#eeece5";

    private final Sentences words;
    private final Space space;
    private final Granularity granularity;
    private final @Nullable Grouping grouping;
    private final TimeSlot window;

    OccupancyChart(
            Sentences words, Space space, Granularity granularity, @Nullable Grouping grouping, TimeSlot window) {
        this.words = words;
        this.space = space;
        this.granularity = granularity;
        this.grouping = grouping;
        this.window = window;
    }

    /**
     * A chart of a group.
     *
     * @param x its left, y its top, and how large it is with its heading and its axes
     * @param heading how much of the height is for that
     */
    private record Panel(List<Occupancy> parts, double x, double y, double width, double height, int heading) {
        double left() {
            return x + 42;
        }

        double right() {
            return x + width - 30;
        }

        double top() {
            return y + heading;
        }

        double bottom() {
            return y + height - 24;
        }

        double slot() {
            return (right() - left()) / parts.size();
        }

        double up(double fraction) {
            return bottom() - fraction * (bottom() - top());
        }
    }

    /**
     * The picture.
     *
     * @param groups of each the parts of the window, all the same
     * @param there how many groups there are in all
     */
    String of(List<List<Occupancy>> groups, int there) {
        String title = space.name() + ": "
                + words.of("picture.occupancy." + granularity.name().toLowerCase(Locale.ROOT));
        String when = words.of(
                "picture.window",
                LocalTimes.localOf(window.startsAt(), space.zone()),
                LocalTimes.localOf(window.endsAt(), space.zone()),
                space.zone().getId());
        String cut = there > groups.size() ? words.of("picture.cut", groups.size(), there) : "";
        String nothing = groups.isEmpty() ? words.of("picture.nothing") : "";
        String description = groups.stream()
                .map(parts -> (grouping == null ? "" : name(parts) + ": ") + summary(parts) + ".")
                .collect(Collectors.joining(" ", when + ". ", " " + cut + nothing))
                .strip();

        int columns = grouping == null ? 1 : 2;
        int rows = Math.max(1, (groups.size() + columns - 1) / columns);
        int height = grouping == null ? 300 : 204;
        Svg svg = new Svg(WIDTH, TOP + rows * height + MARGIN, title, description);
        int widest = WIDTH - 2 * MARGIN;
        svg.text(MARGIN, 32, "start", 18, Svg.INK, Svg.fitting(title, 18, widest));
        svg.text(MARGIN, 52, "start", 12, Svg.FAINT, Svg.fitting(when, 12, widest));
        legend(svg, cut + nothing);
        double width = (WIDTH - 2.0 * MARGIN) / columns;
        for (int i = 0; i < groups.size(); i++) {
            draw(
                    svg,
                    new Panel(
                            groups.get(i),
                            MARGIN + (i % columns) * width,
                            TOP + Math.floorDiv(i, columns) * height,
                            width - (columns == 1 ? 0 : 8),
                            height,
                            grouping == null ? 24 : 38));
        }
        return svg.done();
    }

    private void legend(Svg svg, String remark) {
        double x = MARGIN;
        for (List<String> entry : List.of(
                List.of(USED, "picture.used"),
                List.of(BOOKED, "picture.booked"),
                List.of(PEAK, "picture.peak"),
                List.of(CLOSED, "picture.closed"))) {
            String colour = entry.get(0);
            boolean isLine = colour.equals(PEAK);
            svg.rectangle(x, isLine ? 72 : 68, 12, isLine ? 2 : 10, colour);
            String word = words.of(entry.get(1));
            svg.text(x + 18, 77, "start", 12, Svg.INK, word);
            x += 18 + Svg.width(word, 12) + 20;
        }
        svg.text(WIDTH - MARGIN, 77, "end", 12, Svg.INK, remark);
    }

    private void draw(Svg svg, Panel panel) {
        svg.group(name(panel.parts()) + ": " + summary(panel.parts()));
        heading(svg, panel);
        double fullest = panel.parts().stream()
                .map(Occupancy::share)
                .filter(Objects::nonNull)
                .mapToDouble(share -> share)
                .max()
                .orElse(0);
        double step = fullest <= 1 ? (grouping == null ? 0.25 : 0.5) : niceStep(25 * fullest) / 100.0;
        double top = step * Math.max(Math.rint(1 / step), Math.ceil(fullest / step));
        int peak = panel.parts().stream().mapToInt(Occupancy::peak).max().orElse(0);
        int desksStep = Math.max(1, niceStep(peak / (grouping == null ? 4.0 : 2.0)));
        int desks = desksStep * Math.max(1, (peak + desksStep - 1) / desksStep);

        closed(svg, panel);
        for (double at = 0; at <= top + step / 2; at += step) {
            double y = panel.up(at / top);
            svg.rectangle(panel.left(), y, panel.right() - panel.left(), 0.5, Svg.LINE);
            svg.text(panel.left() - 6, y + 4, "end", SMALL, Svg.FAINT, Math.round(at * 100) + "%");
        }
        bars(svg, panel, top);
        for (int at = 0; at <= desks; at += desksStep) {
            svg.text(panel.right() + 6, panel.up((double) at / desks) + 4, "start", SMALL, PEAK, Integer.toString(at));
        }
        Path line = new Path();
        for (int i = 0; i < panel.parts().size(); i++) {
            line.step(
                    panel.left() + i * panel.slot(),
                    panel.up((double) panel.parts().get(i).peak() / desks),
                    panel.slot());
        }
        svg.line(line, PEAK, panel.slot() < 4 ? 1 : 1.5);
        times(svg, panel);
        svg.end();
    }

    /** What the bars come to, under the name of the group if there are groups. */
    private void heading(Svg svg, Panel panel) {
        double above = panel.top() - 10;
        svg.text(panel.left(), above, "start", SMALL, Svg.FAINT, summary(panel.parts()));
        if (grouping != null) {
            String name = Svg.fitting(name(panel.parts()), 13, panel.right() - panel.left());
            svg.text(panel.left(), above - 15, "start", 13, Svg.INK, name);
        }
    }

    private void closed(Svg svg, Panel panel) {
        Path closed = new Path();
        for (int i = 0; i < panel.parts().size(); i++) {
            if (panel.parts().get(i).share() == null) {
                closed.bar(panel.left() + i * panel.slot(), panel.top(), panel.slot(), panel.bottom() - panel.top());
            }
        }
        if (!closed.isEmpty()) {
            svg.shape(closed, CLOSED);
        }
    }

    private void bars(Svg svg, Panel panel, double top) {
        Path booked = new Path();
        Path used = new Path();
        double wide = Math.min(96, panel.slot() < 3 ? panel.slot() : panel.slot() * 0.8);
        for (int i = 0; i < panel.parts().size(); i++) {
            Occupancy part = panel.parts().get(i);
            if (part.share() != null) {
                double x = panel.left() + (i + 0.5) * panel.slot() - wide / 2;
                double usedTo = panel.up((double) part.usedMinutes() / part.capacityMinutes() / top);
                double bookedTo = panel.up(part.share() / top);
                if (usedTo < panel.bottom()) {
                    used.bar(x, usedTo, wide, panel.bottom() - usedTo);
                }
                if (bookedTo < usedTo) {
                    booked.bar(x, bookedTo, wide, usedTo - bookedTo);
                }
            }
        }
        if (!booked.isEmpty()) {
            svg.shape(booked, BOOKED);
        }
        if (!used.isEmpty()) {
            svg.shape(used, USED);
        }
    }

    /** As many of the times as there is room for, each in the middle of its part. */
    private void times(Svg svg, Panel panel) {
        List<Occupancy> parts = panel.parts();
        boolean eachHour = granularity == Granularity.HOUR && parts.size() <= 72;
        List<Integer> places = IntStream.range(0, parts.size())
                .filter(i -> granularity != Granularity.HOUR
                        || eachHour
                        || i == 0
                        || !localDay(parts.get(i)).equals(localDay(parts.get(i - 1))))
                .boxed()
                .toList();
        List<String> labels = new ArrayList<>();
        for (int place : places) {
            labels.add(label(parts.get(place).startsAt(), eachHour && place > 0));
        }
        double widest = labels.stream()
                .mapToDouble(label -> Svg.width(label, SMALL) + 12)
                .max()
                .orElse(1);
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < places.size(); i++) {
            double x = panel.left() + (places.get(i) + 0.5) * panel.slot();
            if (x - last >= widest) {
                svg.rectangle(x, panel.bottom(), 0.5, 4, Svg.FAINT);
                svg.text(x, panel.bottom() + 16, "middle", SMALL, Svg.FAINT, labels.get(i));
                last = x;
            }
        }
    }

    private static String localDay(Occupancy part) {
        return part.startsAt().toLocalDate().toString();
    }

    private String label(OffsetDateTime start, boolean ofAnHour) {
        boolean overYears = window.duration().compareTo(Duration.ofDays(366)) > 0;
        String pattern = switch (granularity) {
            case HOUR -> ofAnHour && !start.toLocalTime().equals(LocalTime.MIDNIGHT) ? "HH:mm" : "d MMM";
            case DAY -> "d MMM";
            case WEEK -> overYears ? "d MMM uuuu" : "d MMM";
            case MONTH -> "MMM uuuu";
        };
        return DateTimeFormatter.ofPattern(pattern, words.language()).format(start);
    }

    private String summary(List<Occupancy> parts) {
        return words.of(
                "picture.summary",
                percent(parts.stream().mapToLong(Occupancy::bookedMinutes), parts),
                percent(parts.stream().mapToLong(Occupancy::usedMinutes), parts),
                parts.stream().mapToInt(Occupancy::peak).max().orElse(0));
    }

    private static @Nullable Long percent(LongStream minutes, List<Occupancy> parts) {
        long capacity = parts.stream().mapToLong(Occupancy::capacityMinutes).sum();
        return capacity == 0 ? null : Long.valueOf(Math.round(100.0 * minutes.sum() / capacity));
    }

    private String name(List<Occupancy> parts) {
        Occupancy any = parts.get(0);
        if (grouping == null) {
            return space.name();
        }
        if (grouping == Grouping.KIND && any.group() != null) {
            return words.of("picture.kind." + any.group().toLowerCase(Locale.ROOT));
        }
        if (any.name() == null) {
            return words.of(grouping == Grouping.PLAN ? "picture.no-plan" : "picture.no-zone");
        }
        return any.name();
    }

    /** The next of 1, 2, 5, 10, 20, 50 and so on. */
    private static int niceStep(double atLeast) {
        int ten = 1;
        while (10 * ten < atLeast) {
            ten *= 10;
        }
        return atLeast <= ten ? ten : atLeast <= 2 * ten ? 2 * ten : atLeast <= 5 * ten ? 5 * ten : 10 * ten;
    }
}
