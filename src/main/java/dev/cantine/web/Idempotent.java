package dev.cantine.web;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a client repeat a POST with the same {@code Idempotency-Key} and get the first answer again, with
 * {@code Idempotent-Replayed: true}, instead of the effect twice. Acts inside of {@code @Transactional}, which the method needs, so
 * that answer and effect are stored together or not at all. The method returns a {@link jakarta.ws.rs.core.Response}.
 *
 * <p>The answer is kept for 24 hours as it went out: not for methods that answer with a secret.
 */
@Inherited
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {
    /** The header of an answer that was given before. */
    String REPLAYED = "Idempotent-Replayed";
}
