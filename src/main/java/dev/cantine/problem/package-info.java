/**
 * What can go wrong, in the words of the domain and free of HTTP.
 *
 * <p>{@link dev.cantine.problem.ProblemType} is the catalogue of everything that the service refuses; each entry has a page under
 * {@code /problems} in English and French. Whoever finds that something cannot be done throws a
 * {@link dev.cantine.problem.DomainProblem}; only {@code web} knows which status that is.
 */
package dev.cantine.problem;
