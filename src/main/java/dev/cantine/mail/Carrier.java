package dev.cantine.mail;

/** Brings letters to where they belong. */
interface Carrier {

    /**
     * Returns once the letter is out of our hands.
     *
     * @throws RuntimeException if it is not; whether it can still arrive is then not known
     */
    void carry(Letter letter);
}
