package dev.cantine.member;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as clients see them. */
record MemberView(
        UUID id,
        String email,
        @Nullable Instant emailVerifiedAt,
        String name,
        Role role,
        MemberStatus status,
        String locale,
        List<UUID> managedSpaceIds,
        boolean guest,
        boolean showsName,
        Instant createdAt,
        @Nullable Instant erasedAt) {

    static MemberView of(Member member) {
        return new MemberView(
                member.id(),
                member.email(),
                member.emailVerifiedAt(),
                member.name(),
                member.role(),
                member.status(),
                member.locale(),
                member.managedSpaceIds().stream().sorted().toList(),
                member.isGuest(),
                member.showsName(),
                member.createdAt(),
                member.erasedAt());
    }
}
