package dev.cantine.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whether, from whom and how mail is sent; more about SMTP is under {@code quarkus.mailer}. */
@ConfigMapping(prefix = "cantine.mail")
interface MailSettings {

    /** Whether there is mail at all; if not, nothing is noted either. */
    @WithDefault("true")
    boolean enabled();

    /** The address from which it comes, with a name or without. */
    @WithDefault("cantine@localhost")
    String from();

    /** So long before its start a member is reminded of a booking; zero for never. */
    @WithDefault("PT24H")
    Duration reminder();

    /** Where mail is kept as long as there is no {@link #host}. */
    @WithDefault("./data/mail")
    Path directory();

    /** So many mails are kept there, the last ones. */
    @WithDefault("200")
    int keep();

    /** The SMTP server; without one, nothing leaves the machine. Read, as the next three, by {@code application.properties}. */
    Optional<String> host();

    Optional<Integer> port();

    Optional<String> username();

    Optional<String> password();
}
