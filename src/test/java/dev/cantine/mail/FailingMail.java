package dev.cantine.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A round of the mail in which somebody is out of reach. */
@ApplicationScoped
public class FailingMail {
    @Inject
    SentLetters letters;

    @Inject
    Postman postman;

    /** Tries to bring what is due; nothing can be brought to that address. */
    public void failsFor(String address) {
        letters.cannotReach(address);
        try {
            postman.doRounds(() -> false);
        } finally {
            letters.forget();
        }
    }
}
