package dev.cantine.security;

import dev.cantine.member.Role;
import java.util.Optional;

/**
 * What an identity provider says of somebody in a token that is in order.
 *
 * @param subject its own name for them, which never changes and is given to nobody else
 * @param email only if it has made sure that it is theirs
 * @param role if it is to say, and then always
 */
record Introduction(String subject, Optional<String> email, Optional<String> name, String locale, Optional<Role> role) {
    @Override
    public String toString() {
        return "Introduction[]";
    }
}
