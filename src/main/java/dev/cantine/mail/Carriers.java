package dev.cantine.mail;

import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Decides who brings the letters: SMTP as soon as a server is named, else they are kept in a folder. */
@Singleton
final class Carriers {
    private static final Logger LOG = Logger.getLogger(Carriers.class);

    /** The server of {@code application.properties} that says that none is named. */
    static final String NOBODY = "nobody.invalid";

    @Produces
    @ApplicationScoped
    Carrier carrier(
            @ConfigProperty(name = "quarkus.mailer.host") String server,
            MailSettings settings,
            ReactiveMailer mailer,
            Clock clock) {
        if (server.equals(NOBODY)) {
            LOG.infof(
                    "Mail is kept in %s, as long as CANTINE_MAIL_HOST names no server",
                    settings.directory().toAbsolutePath().normalize());
            return new MailFolder(settings.directory(), settings.keep(), clock);
        }
        return new Smtp(mailer);
    }
}
