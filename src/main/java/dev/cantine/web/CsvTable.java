package dev.cantine.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
public final class CsvTable {
    private static final String LINE = "\r\n";

    private CsvTable() {}

    public static String of(List<String> header, List<List<@Nullable Object>> rows) {
        return line(header) + rows.stream().map(CsvTable::line).collect(Collectors.joining());
    }

    /** A line of it, with its end; null is an empty cell. */
    public static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", LINE));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
