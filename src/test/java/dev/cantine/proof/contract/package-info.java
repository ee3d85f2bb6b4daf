/**
 * The contract as a proof: what it describes is provoked on every operation, what it gives as an example works, and what it does not
 * expect is sent to it. All is derived from {@code openapi/openapi.yaml}, so that a new operation is covered when it is described.
 * Plain {@code HttpClient}: RestAssured parses what it sends, and would refuse half of it.
 */
package dev.cantine.proof.contract;
