package dev.cantine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A migration of an H2 file that was begun and not ended. Nobody has booked since: the service answers only when it is migrated. */
final class InterruptedMigration {
    private static final String COPY = ".before-migration.zip";
    private static final String FILE = ".mv.db";

    private InterruptedMigration() {}

    /** Where the copy of a database is while it is migrated; {@link CopyBeforeMigration} writes it. */
    static Path copyOf(Path database) {
        return database.resolveSibling(database.getFileName() + COPY);
    }

    /**
     * Puts the file back as it was before, if a migration was interrupted. Whoever calls has made sure that nobody has it open.
     *
     * @param file the file of H2, {@code ….mv.db}
     * @return why that cannot be done, empty if it was done or need not be
     */
    static Optional<String> undo(Path file) {
        String name = file.toString();
        Path copy = copyOf(Path.of(name.substring(0, name.length() - FILE.length())));
        if (Files.notExists(copy)) {
            return Optional.empty();
        }
        try {
            Path part = Path.of(name + ".part");
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy))) {
                unpack(zip, part);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forget(copy);
            System.err.println("The last migration of " + file
                    + " was interrupted: the file is back as it was before, and will be migrated again.");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "The last migration of " + file + " was interrupted, and the file cannot be put back from " + copy
                            + " (" + e.getMessage() + "): make room and the directory writable, then start again.");
        }
    }

    /** Lets the copy go, so that not even a crash of the machine brings it back to be put over later bookings. */
    static void forget(Path copy) throws IOException {
        if (!Files.deleteIfExists(copy)) {
            return;
        }
        try (FileChannel directory = FileChannel.open(copy.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException directoriesCannotBeForcedHere) {
            // as on Windows
        }
    }

    private static void unpack(ZipInputStream zip, Path target) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(FILE)) {
                copy(zip, target);
                return;
            }
        }
        throw new IOException("there is no database in it");
    }

    private static void copy(InputStream from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
