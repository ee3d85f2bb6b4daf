package dev.cantine.proof.races;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what was found, and leaves it under the build directory. */
public final class Report {
    private Report() {}

    public static void write(String name, String text) throws IOException {
        Path directory =
                Files.createDirectories(Path.of(System.getProperty("cantine.build.directory", "target"), "proof"));
        Files.writeString(directory.resolve(name + ".txt"), text);
        System.out.println(text);
    }
}
