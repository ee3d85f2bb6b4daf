package dev.cantine.security;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Since when a member shows a second factor, if they do; the secret is told to nobody. */
@ApplicationScoped
class SecondFactorOfMember implements PersonalPart {
    @Inject
    SecondFactors factors;

    /** One that is in force or was begun. */
    record FactorView(Instant createdAt, @Nullable Instant confirmedAt, int recoveryCodesLeft) {}

    @Override
    public String name() {
        return "secondFactors";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : factors.findByIdOptional(memberId).stream()
                        .map(factor -> new Row(
                                memberId.toString(),
                                new FactorView(
                                        factor.createdAt, factor.confirmedAt, factors.recoveryCodesLeft(memberId))))
                        .toList();
    }
}
