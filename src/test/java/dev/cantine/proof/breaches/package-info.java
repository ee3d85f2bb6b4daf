/**
 * The service without what guards it, on which the test of each breach has to fail: {@code ./mvnw test -Pproof-breaches}.
 */
package dev.cantine.proof.breaches;
