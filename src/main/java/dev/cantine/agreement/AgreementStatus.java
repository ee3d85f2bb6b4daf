package dev.cantine.agreement;

/** How far an agreement has come. */
enum AgreementStatus {
    /** The host has offered it, and the home has not answered. */
    PROPOSED,
    /** Members of the home may come. */
    IN_FORCE,
    /** One side wants it no longer; it stays so. */
    ENDED
}
