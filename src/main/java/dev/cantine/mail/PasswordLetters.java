package dev.cantine.mail;

import dev.cantine.security.PasswordResets;
import dev.cantine.web.Messages;
import dev.cantine.web.Messages.AsWritten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Writes to who has forgotten their password. */
@ApplicationScoped
class PasswordLetters {
    @Inject
    MailSettings settings;

    Letter of(PasswordResets.Code code) {
        Messages messages = Messages.spoken(code.locale());
        return new Letter(
                List.of(),
                code.requestId() + ".password",
                settings.from(),
                code.email(),
                messages.language().toLanguageTag(),
                messages.text("mail.password.subject"),
                messages.sentence("mail.greeting", new AsWritten(Wording.inOneLine(code.name())))
                        + "\n\n" + messages.text("mail.password.code") + "\n\n"
                        + code.code() + "\n\n"
                        + messages.text("mail.password.ignore") + "\n",
                null);
    }
}
