package dev.cantine.proof.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.RaceProgram.Mix;
import dev.cantine.proof.races.Worlds.Race;
import dev.cantine.proof.races.checker.Judgement;
import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A million attempts in one process, most of them behind HTTP. */
@QuarkusTest
class RacesProof {
    private static final long ATTEMPTS = Long.getLong("cantine.attempts", 20_000);
    private static final long SEED = Long.getLong("cantine.seed", 20261124L);
    private static final int DIRECT = 14;
    private static final int OVER_HTTP = 2;
    private static final int MEMBERS = 64;

    @Inject
    Worlds worlds;

    @TestHTTPResource("/api/v1/bookings")
    URI bookings;

    @Test
    void nobody_is_booked_twice_and_nothing_is_lost_in_a_million_attempts() throws Exception {
        Race race = worlds.begin(MEMBERS);
        RaceProgram program = new RaceProgram(race.world(), race.history(), Mix.forAttempts(ATTEMPTS));
        long start = System.nanoTime();
        program.run(worlds.doors(race, DIRECT, OVER_HTTP, bookings), ATTEMPTS, SEED);
        double seconds = (System.nanoTime() - start) / 1e9;

        Judgement judgement = worlds.judge(race);
        Report.write(
                "races-" + StoreOfTheTests.name(),
                String.format(
                        Locale.ROOT,
                        "%s, one process, seed %d: %d attempts in %.0f s, judged in %.0f s%n%s",
                        StoreOfTheTests.name(),
                        SEED,
                        ATTEMPTS,
                        seconds,
                        (System.nanoTime() - start) / 1e9 - seconds,
                        judgement));
        assertThat(judgement.isClean()).as(judgement.toString()).isTrue();
        assertThat(judgement.calls()).isGreaterThan(ATTEMPTS * 9 / 10);
    }
}
