package dev.cantine.proof.contract;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The long form, every value at every place and many pairs of two: {@code ./mvnw test -Pproof-fuzz}. */
@QuarkusTest
class FuzzProof extends Fuzz {

    @Test
    void hostile_values_are_answered_as_the_contract_says() {
        everythingKeepsTheContract(Integer.getInteger("cantine.fuzz.requests", 100_000));
    }
}
