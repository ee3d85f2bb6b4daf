package dev.cantine.mail;

import dev.cantine.security.PasswordResets;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Brings the mails that are due. Whoever calls it calls it often; in the normal course it brings nothing twice. */
@ApplicationScoped
public class Postman {
    private static final Logger LOG = Logger.getLogger(Postman.class);

    /** So many batches are brought on one round; what is left has the next. */
    private static final int MOST_AT_ONCE = 1_000;

    /** After so many failures, one after the other, it is not the mails: the rest waits for the next round, and it counts for them as no attempt. */
    private static final int MOST_FAILURES_IN_A_ROW = 3;

    @Inject
    MailSettings settings;

    @Inject
    DueMails dueMails;

    @Inject
    Letters letters;

    @Inject
    PasswordResets resets;

    @Inject
    PasswordLetters passwordLetters;

    @Inject
    Carrier carrier;

    /**
     * Notes the reminders whose time has come, then brings what is due.
     *
     * @param stops whether the service is about to end: the mail that is under way is brought, and no other is begun
     */
    public void doRounds(BooleanSupplier stops) {
        if (!settings.enabled()) {
            return;
        }
        bringCodes(stops);
        dueMails.noteReminders();
        int sent = new Round(stops).bring();
        if (sent > 0) {
            LOG.infof("%d mails sent", sent);
        }
    }

    /** Throws away the letters about bookings of the organisation that still are in the house. */
    @Transactional
    public void forgetLettersOf(UUID organisationId) {
        dueMails.forget(organisationId, booking -> true);
    }

    /** To those who have forgotten their password; before all else, since they wait for it. */
    private void bringCodes(BooleanSupplier stops) {
        for (UUID request : resets.due(MOST_AT_ONCE)) {
            if (stops.getAsBoolean()) {
                return;
            }
            try {
                resets.codeFor(request).map(passwordLetters::of).ifPresent(carrier::carry);
                resets.done(request);
            } catch (RuntimeException failure) {
                LOG.warnf(
                        "The code for a new password could not be brought: %s",
                        failure.getClass().getName());
                LOG.debug("A mail could not be brought", failure);
            }
        }
    }

    private final class Round {
        private final BooleanSupplier stops;
        private int sent;
        private int failuresInARow;

        Round(BooleanSupplier stops) {
            this.stops = stops;
        }

        int bring() {
            for (int i = 0; i < MOST_AT_ONCE && goesOn(); i++) {
                List<DueMail> batch = dueMails.take();
                if (batch.isEmpty()) {
                    break;
                }
                if (batch.get(0).isHopeless()) {
                    dueMails.remove(batch);
                    LOG.errorf("Gave up %s after %d attempts", named(batch), DueMail.MOST_ATTEMPTS);
                } else {
                    bring(batch);
                }
            }
            return sent;
        }

        private boolean goesOn() {
            return failuresInARow < MOST_FAILURES_IN_A_ROW && !stops.getAsBoolean();
        }

        private void bring(List<DueMail> batch) {
            try {
                List<DueMail> untold = new ArrayList<>(batch);
                for (Letter letter : letters.about(batch)) {
                    untold.removeAll(letter.rows());
                    bring(letter);
                }
                dueMails.remove(untold);
            } catch (RuntimeException failure) {
                tell(batch, failure);
            }
        }

        private void bring(Letter letter) {
            if (!goesOn()) {
                return;
            }
            try {
                carrier.carry(letter);
                dueMails.remove(letter.rows());
                sent++;
                failuresInARow = 0;
            } catch (RuntimeException failure) {
                failuresInARow++;
                tell(letter.rows(), failure);
            }
        }
    }

    /** Without its message, which may have the address in it or what was written. */
    private static void tell(List<DueMail> mails, RuntimeException failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        LOG.warnf(
                "Attempt %d of %d failed for %s: %s",
                mails.get(0).attempts,
                DueMail.MOST_ATTEMPTS,
                named(mails),
                inner instanceof SMTPException answer
                        ? "the server answered " + answer.getReplyCode()
                        : inner.getClass().getName());
        LOG.debug("A mail could not be brought", failure);
    }

    private static String named(List<DueMail> mails) {
        DueMail.Key first = mails.get(0).key;
        return "the mail about " + first.occasion() + " " + first.subjectId()
                + (mails.size() > 1 ? " and " + (mails.size() - 1) + " more" : "");
    }
}
