/**
 * What every resource needs of HTTP, free of any feature: problems, paging, versions, partial changes, repeats.
 *
 * <p>Whoever refuses something throws a {@link dev.cantine.problem.DomainProblem}; that and whatever the framework, the store or the
 * client's bytes bring about becomes {@code application/problem+json} in {@link dev.cantine.web.ProblemMappers} (what reaches a
 * resource) or {@link dev.cantine.web.RouterProblems} (what does not). Only here is a status code written down. The words are in
 * {@code messages_en.properties} and {@code messages_fr.properties}.
 *
 * <p>A method that changes something is {@code @Retried @Transactional}, on POST also {@code @Idempotent}; the order in which they act
 * is theirs, not that of the annotations: each try is a transaction of its own, and the kept answer of a repeat is written in the
 * transaction of the change.
 */
@NullMarked
package dev.cantine.web;

import org.jspecify.annotations.NullMarked;
