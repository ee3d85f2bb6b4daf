package dev.cantine.mail;

import java.util.Set;
import java.util.UUID;

/** Brings letters to where they belong. */
interface Carrier {

    /**
     * Returns once the letter is out of our hands.
     *
     * @throws RuntimeException if it is not; whether it can still arrive is then not known
     */
    void carry(Letter letter);

    /** Of which bookings it still has letters in its hands. */
    default Set<UUID> keepsAbout() {
        return Set.of();
    }

    /** Throws away the letters about these bookings that it still has in its hands. */
    default void forget(Set<UUID> bookingIds) {}
}
