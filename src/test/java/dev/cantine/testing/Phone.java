package dev.cantine.testing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/** The app on a phone that shows one-time passwords, by what RFC 6238 says and not by the code of the service. */
public record Phone(String secret) {

    /** That of somebody who begins a second factor, which is not in force yet; the password is null for who has none. */
    public static Phone of(Someone who, @Nullable String password) {
        Map<String, Object> body = new HashMap<>();
        body.put("password", password);
        return new Phone(who.asks()
                .body(body)
                .post("/api/v1/me/second-factor")
                .then()
                .statusCode(200)
                .extract()
                .path("secret"));
    }

    /** From now on they show a second factor; gives the recovery codes. */
    public List<String> confirmedBy(Someone who, Instant now) {
        return who.asks()
                .body(Map.of("otp", shows(now)))
                .post("/api/v1/me/second-factor/confirmation")
                .then()
                .statusCode(200)
                .extract()
                .path("recoveryCodes");
    }

    /** The six digits of that time. */
    public String shows(Instant time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(time.getEpochSecond() / 30).array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, 4).getInt() & 0x7fffffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
