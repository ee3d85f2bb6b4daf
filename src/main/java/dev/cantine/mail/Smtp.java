package dev.cantine.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import java.time.Duration;

/** Sends letters through the SMTP server of the settings. */
final class Smtp implements Carrier {
    /** Less than the first pause after an attempt. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ReactiveMailer mailer;

    Smtp(ReactiveMailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public void carry(Letter letter) {
        Mail mail = Mail.withText(letter.to(), letter.subject(), letter.text()).setFrom(letter.from());
        Letter.Calendar calendar = letter.calendar();
        if (calendar != null) {
            mail.addAttachment(Letter.CALENDAR_NAME, calendar.bytes(), calendar.type());
        }
        letter.headers().forEach((name, value) -> mail.addHeader(name, value));
        mailer.send(mail).await().atMost(PATIENCE);
    }
}
