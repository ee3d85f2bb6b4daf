package dev.cantine.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may fail to prove who they are. */
@ConfigMapping(prefix = "cantine.sign-in")
interface SignInSettings {

    /** With one e-mail address, known here or not, in a {@link #window}. */
    @WithDefault("10")
    long failuresPerEmail();

    /** From one network address in a {@link #window}; a whole house may share one. */
    @WithDefault("100")
    long failuresPerAddress();

    @WithDefault("PT15M")
    Duration window();
}
