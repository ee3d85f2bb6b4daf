package dev.cantine.mail;

import dev.cantine.security.PasswordResets;
import dev.cantine.web.Messages;
import dev.cantine.web.Messages.AsWritten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Writes to who has forgotten their password, or is invited and chooses one. */
@ApplicationScoped
class PasswordLetters {
    @Inject
    MailSettings settings;

    Letter of(PasswordResets.Code code) {
        Messages messages = Messages.spoken(code.locale());
        String which = code.isInvited() ? "mail.invitation." : "mail.password.";
        return new Letter(
                List.of(),
                code.requestId() + ".password",
                settings.from(),
                code.email(),
                messages.language().toLanguageTag(),
                messages.text(which + "subject"),
                messages.sentence("mail.greeting", new AsWritten(Wording.inOneLine(code.name())))
                        + "\n\n" + messages.text(which + "code") + "\n\n"
                        + code.code() + "\n\n"
                        + messages.text(which + "ignore") + "\n",
                null);
    }
}
