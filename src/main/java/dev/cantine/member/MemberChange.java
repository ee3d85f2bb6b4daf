package dev.cantine.member;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;

/** What an admin may change of a member, as it is to be. */
record MemberChange(
        @NotBlank @Email @Size(max = 254) String email,
        @NotBlank @Size(max = 200) String name,
        @NotNull Role role,
        @NotNull MemberStatus status,

        @NotNull @Size(max = 35) @Pattern(regexp = Member.LANGUAGE_TAG)
        String locale,

        @NotNull @Size(max = 200) Set<@NotNull UUID> managedSpaceIds) {

    MemberChange {
        email = email == null ? null : Member.addressOf(email);
    }

    static MemberChange of(Member member) {
        return new MemberChange(
                member.email(),
                member.name(),
                member.role(),
                member.status(),
                member.locale(),
                member.managedSpaceIds());
    }
}
