/**
 * Judges what a service of desk bookings answered, and what is in its store afterwards, together.
 *
 * <p>It uses none of the service's code, so that it cannot share its mistakes: plain Java, JDBC and a JSON reader for the content of the
 * facts. All it knows of the service are its tables and the words of its answers. {@code CheckerTest} shows for each property a history that
 * breaks it, and that this is noticed.
 */
package dev.cantine.proof.races.checker;
