package dev.cantine.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The service says everything in both of its languages. */
class MessagesTest {
    private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);
    private static final Messages FRENCH = Messages.in(Locale.FRENCH);

    private static Set<String> keys(Locale language) {
        return new TreeSet<>(ResourceBundle.getBundle("messages", language).keySet());
    }

    @Test
    void both_languages_have_the_same_sentences() {
        assertThat(keys(Locale.FRENCH)).isEqualTo(keys(Locale.ENGLISH));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void every_problem_has_a_title_a_detail_a_meaning_and_a_remedy(ProblemType type) {
        for (Messages messages : List.of(ENGLISH, FRENCH)) {
            assertThat(List.of(
                            messages.title(type),
                            messages.detail(type, List.of()),
                            messages.meaning(type),
                            messages.remedy(type)))
                    .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{", "''"));
        }
    }

    @Test
    void every_code_that_the_service_gives_has_its_sentence() throws IOException {
        Pattern code = Pattern.compile(
                "(?:InvalidValue|Violation\\.of)\\(\\s*\"([a-z-]+)\"|Violation\\.at\\([^;\"]*?(?:\"[^\"]*\"[^;\",]*)?,\\s*\"([a-z-]+)\"\\s*\\)");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> codes = sources.filter(source -> source.toString().endsWith(".java"))
                    .map(MessagesTest::read)
                    .flatMap(text -> code.matcher(text).results())
                    .map(MessagesTest::codeOf)
                    .distinct()
                    .toList();
            assertThat(codes).contains("not-a-time", "invalid-cursor", "desk-not-bookable");
            assertThat(codes)
                    .allSatisfy(found -> assertThat(keys(Locale.ENGLISH)).contains("violation." + found));
        }
    }

    @Test
    void every_reason_of_the_service_itself_has_its_sentence() throws IOException {
        Pattern reason = Pattern.compile("Why\\.of\\(\\s*\"([a-z-]+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> reasons = sources.filter(source -> source.toString().endsWith(".java"))
                    .map(MessagesTest::read)
                    .flatMap(text -> reason.matcher(text).results())
                    .map(match -> match.group(1))
                    .toList();
            assertThat(reasons).contains("no-check-in", "not-approved-in-time", "time-zone-rules");
            assertThat(reasons)
                    .allSatisfy(found -> assertThat(keys(Locale.ENGLISH)).contains("mail.reason." + found));
        }
    }

    private static String codeOf(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 minutes, 0 minute",
        "PT1M, 1 minute, 1 minute",
        "PT15M, 15 minutes, 15 minutes",
        "PT1H, 1 hour, 1 heure",
        "PT2H, 2 hours, 2 heures",
        "PT90M, 1 hour 30 minutes, 1 heure 30 minutes",
        "PT24H, 1 day, 1 jour",
        "PT744H, 31 days, 31 jours",
        "P31D, 31 days, 31 jours",
        "P1D, 1 day, 1 jour",
        "PT1.5S, 1 second, 1 seconde",
    })
    void durations_are_put_in_words(String duration, String english, String french) {
        assertThat(ENGLISH.violation(Violation.of("too-short", duration, Duration.ofMinutes(5))))
                .isEqualTo("The booking is too short: at least " + english + ", asked for was 5 minutes.");
        assertThat(FRENCH.violation(Violation.of("too-short", duration, Duration.ofMinutes(5))))
                .isEqualTo("La réservation est trop courte : au moins " + french + ", demandé 5 minutes.");
    }

    @Test
    void times_are_put_in_words() {
        OffsetDateTime opening = OffsetDateTime.parse("2026-11-24T09:00:00+01:00");
        assertThat(ENGLISH.violation(Violation.of("too-far-ahead", opening, Instant.parse("2026-11-24T23:05:00Z"))))
                .isEqualTo("The end is too far ahead: the latest is 24 November 2026, 09:00 (UTC+01:00),"
                        + " asked for was 24 November 2026, 23:05 (UTC).");
        assertThat(FRENCH.violation(Violation.of("too-far-ahead", opening.toString(), "2026-11-24T10:00")))
                .isEqualTo("La fin est trop lointaine : au plus tard 24 novembre 2026 à 09:00 (UTC+01:00),"
                        + " demandé 24 novembre 2026 à 10:00.");
    }

    @Test
    void what_is_no_word_stays_as_it_is() {
        assertThat(ENGLISH.detail(ProblemType.NOT_FOUND, List.of("desk"))).isEqualTo("There is no such desk.");
        assertThat(FRENCH.detail(ProblemType.NOT_FOUND, List.of("desk"))).isEqualTo("Introuvable : poste.");
        assertThat(ENGLISH.detail(ProblemType.NOT_FOUND, List.of("Perhaps {0}'s")))
                .isEqualTo("There is no such Perhaps {0}'s.");
        assertThat(ENGLISH.violation(Violation.of("never-heard-of"))).isEqualTo("never-heard-of");
    }

    @Test
    void what_somebody_wrote_stays_as_it_is() {
        assertThat(FRENCH.sentence("mail.note", new Messages.AsWritten("desk"))).isEqualTo("Note : desk");
        assertThat(FRENCH.sentence("mail.note", new Messages.AsWritten("PT1H {0}'s")))
                .isEqualTo("Note : PT1H {0}'s");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none | en",
                "'' | en",
                "fr | fr",
                "fr-CA | fr",
                "FR | fr",
                "de | en",
                "de, fr;q=0.5 | fr",
                "en, fr | en",
                "fr;q=0, en | en",
                "*;q=x | en",
                "nonsense;;; | en",
                "* | en"
            })
    void the_language_is_the_best_of_those_accepted(String accepted, String language) {
        assertThat(Messages.accepted(accepted).language().toLanguageTag()).isEqualTo(language);
    }
}
