package dev.cantine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Tables for people among the resources of the tests: a row a line; what is blank or begins with {@code #} is none. */
public final class Lines {

    private Lines() {}

    public static List<String> of(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Lines.class.getClassLoader().getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
