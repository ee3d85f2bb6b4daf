/**
 * What happens to bookings when something dies: the service, the database, the disk, a migration. One command repeats it all:
 * {@code ./mvnw verify -Pproof-crashes}. {@code -Dcantine.kill.rounds} and {@code -Dcantine.outage.seconds} make it shorter,
 * {@code -Dcantine.seed} another one.
 */
package dev.cantine.proof.crashes;
