package dev.cantine.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a mail is written: the facts of which members are told, and what the clock brings. Of other facts nobody is told. */
enum Occasion {
    BOOKING_OFFERED,
    BOOKING_REQUESTED,
    BOOKING_CONFIRMED,
    BOOKING_APPROVED,
    BOOKING_REFUSED,
    BOOKING_MOVED,
    BOOKING_CANCELLED,
    BOOKING_NO_SHOW,

    /** No fact: the booking will soon begin. */
    BOOKING_REMINDER;

    /** The occasion that a fact of this type is. */
    static Optional<Occasion> of(String factType) {
        return Arrays.stream(values())
                .filter(occasion -> occasion.name().equals(factType))
                .findFirst();
    }

    /** What its sentences begin with: {@code mail.confirmed}. */
    String key() {
        return "mail."
                + name().substring("BOOKING_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
