package dev.cantine.proof.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.booking.BookingServiceWithWrongRules;
import dev.cantine.booking.GatheringWithWrongRules;
import dev.cantine.proof.races.Report;
import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model notices each rule that is made wrong in the service, and tells a short story of it; the table is left under the build directory. */
@QuarkusTest
@TestProfile(WrongRulesProof.WithWrongRules.class)
class WrongRulesProof extends Episodes {
    private static final int MOST_OPERATIONS = 20_000;
    private static final int LONGEST_STORY = 12;
    private static final Map<WrongRule, String> ROWS = new TreeMap<>();

    /** The beans that can be wrong take the place of the others. */
    public static class WithWrongRules implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(GatheringWithWrongRules.class, BookingServiceWithWrongRules.class);
        }
    }

    @AfterEach
    void mend() {
        WrongRule.plant(WrongRule.NONE);
    }

    @AfterAll
    static void tell() throws IOException {
        Report.write("model-wrong-rules-" + StoreOfTheTests.name(), String.join("\n", ROWS.values()) + "\n");
    }

    @ParameterizedTest
    @EnumSource(value = WrongRule.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_wrong_rule_is_noticed_and_its_story_is_short(WrongRule rule) {
        WrongRule.plant(rule);
        Run run = play(MOST_OPERATIONS);
        Story story = run.story();
        ROWS.put(
                rule,
                String.format(
                        Locale.ROOT,
                        "%s | %s | %d operations | story of %s%n%s",
                        rule,
                        rule.sentence(),
                        run.operations(),
                        story == null ? "none" : story.lines().size(),
                        story));
        assertThat(story).as(ROWS.get(rule)).isNotNull();
        assertThat(story.lines()).as(ROWS.get(rule)).hasSizeLessThanOrEqualTo(LONGEST_STORY);
    }

    @Test
    void nothing_is_noticed_while_all_rules_are_right() {
        assertThat(play(500).story()).isNull();
    }
}
