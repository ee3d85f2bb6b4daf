package dev.cantine.mail;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the last letters as files that any mail program opens, in place of sending them. */
final class MailFolder implements Carrier {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss-SSSSSS'Z'");
    private static final String SUFFIX = ".eml";
    private static final Pattern LETTER = Pattern.compile(".*Z-(?<booking>[0-9a-f-]{36})[.].*[.]eml");

    private final Path directory;
    private final int most;
    private final Clock clock;

    MailFolder(Path directory, int most, Clock clock) {
        this.directory = directory;
        this.most = most;
        this.clock = clock;
    }

    @Override
    public void carry(Letter letter) {
        try {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempFile(directory, "mail-", ".tmp");
            Files.writeString(unfinished, encoded(letter));
            Files.move(unfinished, directory.resolve(nameOf(letter)), StandardCopyOption.ATOMIC_MOVE);
            removeOldest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<UUID> keepsAbout() {
        return letters().map(MailFolder::bookingOf).collect(Collectors.toSet());
    }

    @Override
    public void forget(Set<UUID> bookingIds) {
        letters().filter(letter -> bookingIds.contains(bookingOf(letter))).forEach(letter -> {
            try {
                Files.deleteIfExists(letter);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Stream<Path> letters() {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files
                    .filter(file ->
                            LETTER.matcher(file.getFileName().toString()).matches())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first part of the id of a letter is what it is about. */
    private static UUID bookingOf(Path letter) {
        Matcher name = LETTER.matcher(letter.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("no letter: " + letter);
        }
        return UUID.fromString(name.group("booking"));
    }

    /** In the order of time. */
    private String nameOf(Letter letter) {
        return TIME.format(clock.instant().atOffset(ZoneOffset.UTC)) + "-" + letter.id() + SUFFIX;
    }

    private void removeOldest() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> letters = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            for (Path old : letters.subList(0, Math.max(0, letters.size() - most))) {
                Files.deleteIfExists(old);
            }
        }
    }

    /** As {@link Smtp} has it sent. */
    private static String encoded(Letter letter) {
        MailMessage message = new MailMessage(letter.from(), letter.to(), letter.subject(), letter.text());
        Letter.Calendar calendar = letter.calendar();
        if (calendar != null) {
            message.setAttachment(MailAttachment.create()
                    .setName(Letter.CALENDAR_NAME)
                    .setContentType(calendar.type())
                    .setData(Buffer.buffer(calendar.bytes())));
        }
        letter.headers().forEach(message::addHeader);
        return new MailEncoder(message, "localhost").encode().replaceAll("\r?\n", "\r\n");
    }
}
