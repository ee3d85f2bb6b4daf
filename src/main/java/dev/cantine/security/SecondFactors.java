package dev.cantine.security;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.cantine.member.Member;
import dev.cantine.member.MemberErased;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.web.RandomCode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * What members show beside their password: a one-time password by time (RFC 6238: SHA-1, six digits, 30 seconds, and one step before and after for clocks
 * that differ), which works once, or one of ten recovery codes. Whoever has it in force shows it at each way in.
 */
@ApplicationScoped
class SecondFactors implements PanacheRepositoryBase<SecondFactor, UUID> {
    /** As people type it: digits, or a recovery code with or without its dashes. */
    static final String OTP = "[0-9A-Za-z][0-9A-Za-z -]{5,39}";

    private static final int DIGITS = 6;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;

    private static final int RECOVERY_CODES = 10;

    /** 120 bits: too many to try, so that a digest keeps them. */
    private static final int RECOVERY_BYTES = 15;

    /** Right ones too: nobody needs so many. */
    private static final Limit GUESSES = new Limit("otp", 10, Duration.ofMinutes(15));

    /** One that was begun and not confirmed is given up after that long. */
    static final Duration BEGUN_KEPT = Duration.ofDays(1);

    private static final Base32 BASE32 = new Base32();

    private final TimeBasedOneTimePasswordGenerator passwords = new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);
    private final SecureRandom random = new SecureRandom();
    private final Limiter limiter;
    private final Clock clock;

    SecondFactors(Limiter limiter, Clock clock) {
        this.limiter = limiter;
        this.clock = clock;
    }

    /** What an app on the phone needs; the URI is the same as a QR code shows it. */
    record Setup(String secret, String uri) {
        @Override
        public String toString() {
            return "Setup[]";
        }
    }

    /** Shown once. */
    record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }

    /**
     * Counts a guess, if there is one. Before any question to the store: it asks through a connection of its own.
     *
     * @param whose of whom it is to be a proof
     * @throws DomainProblem {@code too-many-requests}
     */
    void countGuess(String whose, @Nullable String otp) {
        if (otp != null) {
            limiter.countExactly(GUESSES, whose);
        }
    }

    /**
     * Lets pass who has no second factor in force, and who shows it; under the lock of the member, and the guess has been counted.
     *
     * @throws DomainProblem {@code validation-failed} at {@code /otp} when nothing is shown, {@code authentication-required} when it is wrong
     */
    void mustBeShown(Member member, @Nullable String otp) {
        inForce(member.id()).ifPresent(factor -> {
            if (otp == null) {
                throw DomainProblem.invalid(Violation.at("/otp", "required"));
            }
            if (!isRight(factor, otp)) {
                throw DomainProblem.of(ProblemType.AUTHENTICATION_REQUIRED);
            }
        });
    }

    Optional<SecondFactor> inForce(UUID memberId) {
        return findByIdOptional(memberId).filter(SecondFactor::isInForce);
    }

    int recoveryCodesLeft(UUID memberId) {
        return getEntityManager()
                .createQuery("select count(*) from RecoveryCode where memberId = :member", Long.class)
                .setParameter("member", memberId)
                .getSingleResult()
                .intValue();
    }

    /**
     * A new secret, in the place of one that was never confirmed; nothing is asked for yet.
     *
     * @throws DomainProblem {@code forbidden} for a guest, who signs in at home; {@code state-conflict} if one is in force
     */
    Setup begin(Member member) {
        if (member.isGuest()) {
            throw DomainProblem.of(ProblemType.FORBIDDEN);
        }
        if (inForce(member.id()).isPresent()) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT);
        }
        SecondFactor factor = findByIdOptional(member.id()).orElseGet(() -> new SecondFactor(member.id()));
        factor.secret = BASE32.encodeToString(random(SECRET_BYTES));
        factor.createdAt = clock.instant();
        factor.lastStep = 0;
        persistAndFlush(factor);
        String uri = "otpauth://totp/Cantine:" + URLEncoder.encode(member.email(), StandardCharsets.UTF_8) + "?secret="
                + factor.secret + "&issuer=Cantine";
        return new Setup(factor.secret, uri);
    }

    /**
     * It is in force from now on.
     *
     * @throws DomainProblem {@code state-conflict} if none was begun or it is in force already; {@code validation-failed} at {@code /otp}
     */
    RecoveryCodes confirm(UUID memberId, String otp) {
        SecondFactor factor = findByIdOptional(memberId)
                .filter(found -> !found.isInForce())
                .orElseThrow(() -> DomainProblem.of(ProblemType.STATE_CONFLICT));
        mustBeRight(factor, otp);
        factor.confirmedAt = clock.instant();
        flush();
        List<String> codes =
                Stream.generate(this::recoveryCode).limit(RECOVERY_CODES).toList();
        codes.forEach(code -> getEntityManager().persist(new RecoveryCode(digest(code), memberId)));
        return new RecoveryCodes(codes);
    }

    /**
     * Whoever shows it needs it no more.
     *
     * @throws DomainProblem {@code state-conflict} if none is in force; {@code validation-failed} at {@code /otp}
     */
    void remove(UUID memberId, String otp) {
        mustBeRight(inForce(memberId).orElseThrow(() -> DomainProblem.of(ProblemType.STATE_CONFLICT)), otp);
        forget(memberId);
    }

    /** The phone is gone and the codes are as well. */
    void forget(UUID memberId) {
        getEntityManager()
                .createQuery("delete from RecoveryCode where memberId = :member")
                .setParameter("member", memberId)
                .executeUpdate();
        delete("memberId", memberId);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void whenErased(@Observes MemberErased event) {
        forget(event.memberId());
    }

    private void mustBeRight(SecondFactor factor, String otp) {
        if (!isRight(factor, otp)) {
            throw DomainProblem.invalid(Violation.at("/otp", "wrong"));
        }
    }

    private boolean isRight(SecondFactor factor, String otp) {
        String code = otp.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        return code.length() == DIGITS ? isOfNow(factor, code) : isRecoveryCode(factor, code);
    }

    private boolean isOfNow(SecondFactor factor, String code) {
        SecretKeySpec key = new SecretKeySpec(BASE32.decode(factor.secret), passwords.getAlgorithm());
        Instant now = clock.instant();
        for (Instant then : List.of(now.minus(STEP), now, now.plus(STEP))) {
            long step = then.getEpochSecond() / STEP.toSeconds();
            if (step > factor.lastStep && isSame(code, passwordOf(key, then))) {
                factor.lastStep = step;
                return true;
            }
        }
        return false;
    }

    private String passwordOf(SecretKeySpec key, Instant time) {
        try {
            return passwords.generateOneTimePasswordString(key, time);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isRecoveryCode(SecondFactor factor, String code) {
        return getEntityManager()
                        .createQuery("delete from RecoveryCode where codeHash = :hash and memberId = :member")
                        .setParameter("hash", RandomCode.digest(code))
                        .setParameter("member", factor.memberId)
                        .executeUpdate()
                == 1;
    }

    /** In groups of four, which are easier to copy. */
    private String recoveryCode() {
        return BASE32.encodeToString(random(RECOVERY_BYTES)).replaceAll("(?<=.)(?=(?:.{4})+$)", "-");
    }

    private static String digest(String recoveryCode) {
        return RandomCode.digest(recoveryCode.replace("-", ""));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
