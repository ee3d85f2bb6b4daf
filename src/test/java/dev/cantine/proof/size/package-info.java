/**
 * What the service costs when much is stored: a seed that fills PostgreSQL nearly as fast as its {@code COPY} does
 * ({@link dev.cantine.proof.size.Seed}), and the same questions asked of one organisation while the store grows around it
 * ({@link dev.cantine.proof.size.SizeProof}).
 *
 * <p>{@code ./mvnw test -Pproof-size} runs it; {@code -Dcantine.size.organisations} and {@code -Dcantine.size.bookings}, those of an
 * organisation, make it smaller, {@code -Dcantine.size.seconds} shorter.
 */
package dev.cantine.proof.size;
