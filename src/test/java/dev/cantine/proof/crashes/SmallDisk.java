package dev.cantine.proof.crashes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, in memory, that can be filled to the brim. Only root on Linux may mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Skips the test where it cannot be mounted. */
    static SmallDisk mount(Path place, int megabytes) throws IOException {
        Files.createDirectories(place);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "tmpfs", place.toString()),
                "skipped: a full disk needs a file system of its own, which only root on Linux may mount");
        return new SmallDisk(place);
    }

    Path place() {
        return place;
    }

    /** Leaves at most that many bytes: whoever writes at the same time may take them, and more. */
    void fill(int left) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (Files.getFileStore(place).getUsableSpace() > left) {
                ballast.write(block);
            }
        }
    }

    void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", place.toString())) {
            run("umount", "-l", place.toString());
        }
    }

    private Path ballast() {
        return place.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
