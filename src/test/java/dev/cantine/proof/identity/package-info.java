/**
 * The packaged service and an identity provider as people use one: a Keycloak from its distribution, which {@code ./mvnw verify -Pproof-keycloak}
 * fetches (170 MB) and starts on this machine, on the loopback interface alone.
 */
package dev.cantine.proof.identity;
