package dev.cantine.desk;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The features of a desk in one column, {@code ,monitor,window,}: sorted, each between commas, so that one LIKE finds one feature. */
public final class Features {

    private Features() {}

    public static String column(Collection<String> features) {
        return features.isEmpty()
                ? ""
                : "," + String.join(",", features.stream().sorted().distinct().toList()) + ",";
    }

    public static List<String> list(String column) {
        return Arrays.stream(column.split(",", -1))
                .filter(feature -> !feature.isEmpty())
                .toList();
    }

    static String like(String feature) {
        return "%," + feature + ",%";
    }
}
