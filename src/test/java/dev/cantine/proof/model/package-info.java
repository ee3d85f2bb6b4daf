/**
 * The seeded model test: a plain model of the rules in memory ({@link dev.cantine.proof.model.Model}) and the service get the same random
 * operations, and have to say the same of each: whether it is done, and if not, for which reasons; and after each of them the same bookings
 * are there. The model shares no code with the service and is slow and obvious on purpose: lists, and loops over all of them.
 *
 * <p>{@code ./mvnw test -Pproof-model} does 100,000 operations; {@code -Dcantine.model.operations} and {@code -Dcantine.model.seed} say how many
 * and which. They come in {@linkplain dev.cantine.proof.model.Episode episodes}, each in a small world of its own, so that much collides. A
 * difference is shrunk to the shortest {@linkplain dev.cantine.proof.model.Story story} that still shows it, which is printed in words with
 * its seed. That it would be noticed if a rule were otherwise, is shown too: {@link dev.cantine.proof.model.WrongRule}.
 */
package dev.cantine.proof.model;
