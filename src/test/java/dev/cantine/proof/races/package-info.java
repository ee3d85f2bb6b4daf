/**
 * The proof that nobody is booked twice, however many try: a program of clients that race ({@link dev.cantine.proof.races.RaceProgram}), over
 * HTTP and directly through the service, whose history an independent checker judges together with the store.
 *
 * <p>{@code ./mvnw verify -Pproof-races} runs it on H2, on PostgreSQL and with two packaged services on one PostgreSQL, and then shows that it
 * would notice if it were otherwise: faults are planted in the service, one after the other, and each has to be found
 * ({@link dev.cantine.proof.races.Fault}). {@code -Dcantine.attempts}, {@code -Dcantine.seed} and {@code -Dcantine.faults.attempts} say how
 * much of it.
 */
package dev.cantine.proof.races;
