package dev.cantine.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Spectral's rules for OpenAPI and those of OWASP, see {@code openapi/lint/ruleset.yaml}: {@code ./mvnw test -Pproof-contract}. */
class SpectralProof {
    private static final File LINT = new File("openapi/lint");

    @Test
    void the_contract_breaks_no_rule_of_spectral_or_owasp() throws Exception {
        assumeTrue(isThere("npm"), skipped("npm"));
        assumeTrue(isThere("node"), skipped("node"));

        assertThat(exitOf("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .isZero();
        assertThat(exitOf("npm", "run", "--silent", "lint")).isZero();
    }

    private static String skipped(String program) {
        String message = "Spectral is skipped: there is no " + program + " on the PATH. It needs Node.js 20 or newer.";
        if (!isThere(program)) {
            System.out.println(message);
        }
        return message;
    }

    private static boolean isThere(String program) {
        try {
            return exitOf(program, "--version") == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int exitOf(String program, String... arguments) throws IOException, InterruptedException {
        boolean windows = File.separatorChar == '\\';
        List<String> command = new ArrayList<>();
        command.add(windows && program.equals("npm") ? "npm.cmd" : program);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(LINT)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        process.getInputStream().transferTo(System.out);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(program + " ends").isTrue();
        return process.exitValue();
    }
}
