package dev.cantine.web;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the method again, in a new transaction, when it failed only because others were at the same rows; after a bounded number of
 * tries {@link dev.cantine.problem.ProblemType#TRY_AGAIN} is thrown. Acts outside of {@code @Transactional}.
 */
@Inherited
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Retried {}
