package dev.cantine.security;

import dev.cantine.tenancy.Organisations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The identity provider of the settings of the tests, as far as its word and what it publishes go. */
@Mock
@ApplicationScoped
public class IssuerOfTheTests implements IssuerDocuments {
    @Inject
    OidcSettings settings;

    @Inject
    Organisations organisations;

    @Inject
    Clock clock;

    private final List<PublicJsonWebKey> keys = new ArrayList<>(List.of(newKey()));
    private boolean outOfReach;
    private String says;
    private int fetches;

    /** Nobody makes an organisation of a given id: the one of the settings, once for all tests. */
    public void hasItsOrganisation() {
        UUID id = settings.organisation().orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> {
            if (organisations.findById(id) == null) {
                organisations
                        .getEntityManager()
                        .createNativeQuery(
                                "insert into organisation (id, name, created_at, version) values (:id, 'La Cantine', :now, 0)")
                        .setParameter("id", id)
                        .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .executeUpdate();
            }
        });
    }

    /** A token that is in order, of somebody whose address it has verified. */
    public String idToken(String subject, String email) {
        return idToken(Map.of("sub", subject, "email", email, "email_verified", true));
    }

    /** The same, with these claims in place of others; null takes one away. */
    String idToken(Map<String, ?> claims) {
        return signed(key(), claims);
    }

    String signed(PublicJsonWebKey key, Map<String, ?> some) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(JsonUtil.toJson(claims(some)));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        return compact(signature);
    }

    Map<String, Object> claims(Map<String, ?> some) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss", settings.issuer().orElseThrow(),
                "aud", settings.clientId().orElseThrow(),
                "iat", clock.instant().getEpochSecond(),
                "exp", clock.instant().plus(Duration.ofMinutes(5)).getEpochSecond(),
                "name", "Nour Haddad"));
        claims.putAll(some);
        claims.values().removeIf(value -> value == null);
        return claims;
    }

    static String compact(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicJsonWebKey key() {
        return keys.get(keys.size() - 1);
    }

    /** From now on it signs with another key, and publishes the older one no more. */
    PublicJsonWebKey rotates() {
        keys.clear();
        keys.add(newKey());
        return key();
    }

    void isOutOfReach(boolean is) {
        outOfReach = is;
    }

    /** What it publishes in place of what it should; null for that. */
    void publishes(String other) {
        says = other;
    }

    /** How often its keys were asked for, since the last call. */
    int fetches() {
        int before = fetches;
        fetches = 0;
        return before;
    }

    static PublicJsonWebKey newKey() {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(UUID.randomUUID().toString());
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String fetch(URI address) throws IOException {
        String issuer = settings.issuer().orElseThrow();
        if (outOfReach) {
            throw new IOException(address + " cannot be reached");
        }
        if (says != null) {
            return says;
        }
        if (address.toString().equals(issuer + "/.well-known/openid-configuration")) {
            return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/keys\"}";
        }
        if (address.toString().equals(issuer + "/keys")) {
            fetches++;
            return new JsonWebKeySet(keys.toArray(JsonWebKey[]::new)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        }
        throw new IOException(address + " answers 404");
    }
}
