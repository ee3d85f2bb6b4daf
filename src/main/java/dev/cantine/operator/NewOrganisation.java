package dev.cantine.operator;

import dev.cantine.member.Member;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An organisation to be founded, and who is to be its first admin. */
record NewOrganisation(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Valid NewAdmin admin) {

    /** What is left out has a default. */
    record NewAdmin(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String name,

            @Nullable @Size(max = 35) @Pattern(regexp = Member.LANGUAGE_TAG)
            String locale) {

        NewAdmin {
            email = email == null ? null : Member.addressOf(email);
            locale = locale == null ? "en" : locale;
        }
    }
}
