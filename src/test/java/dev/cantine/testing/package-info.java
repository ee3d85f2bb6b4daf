/**
 * What the tests share: the store they run on, the packaged service as a process, and the contract.
 *
 * <p>The build runs every test on H2, and once more on PostgreSQL those that need a store: a {@code @QuarkusTest}, or a plain test that
 * carries {@code @Tag("store")}. A test of the packaged service is named {@code *IT}.
 *
 * <p>Every exchange of RestAssured in a {@code @QuarkusTest} is held to {@code openapi/openapi.yaml} ({@link
 * dev.cantine.testing.ContractFilter}); nobody has to ask for it, and nobody can forget it. A test that goes outside of the contract on
 * purpose has to use another client. What the contract describes and no test saw is in {@code target/contract-unseen.txt}.
 * {@code openapi-3.1-schema.json} is the description of OpenAPI documents by the OpenAPI Initiative, under Apache-2.0.
 */
package dev.cantine.testing;
