/**
 * What the tests share: the store they run on and the packaged service as a process.
 *
 * <p>The build runs every test on H2, and once more on PostgreSQL those that need a store: a {@code @QuarkusTest}, or a plain test that
 * carries {@code @Tag("store")}. A test of the packaged service is named {@code *IT}.
 */
package dev.cantine.testing;
