package dev.cantine.proof.contract;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The short form, in every build: one or two values at every place. */
@QuarkusTest
class FuzzTest extends Fuzz {

    @Test
    void hostile_values_are_answered_as_the_contract_says() {
        everythingKeepsTheContract(1_000);
    }
}
