package dev.cantine.member;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody to be added to the organisation; what is left out has a default. */
record NewMember(
        @NotBlank @Email @Size(max = 254) String email,
        @NotBlank @Size(max = 200) String name,
        @Nullable Role role,

        @Nullable @Size(max = 35) @Pattern(regexp = Member.LANGUAGE_TAG)
        String locale,

        @Nullable @Size(max = 200) Set<@NotNull UUID> managedSpaceIds) {

    NewMember {
        email = email == null ? null : Member.addressOf(email);
        role = role == null ? Role.MEMBER : role;
        locale = locale == null ? "en" : locale;
        managedSpaceIds = managedSpaceIds == null ? Set.of() : managedSpaceIds;
    }
}
