package dev.cantine.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What bookings under a plan cost.
 *
 * @param credits how many for each; 1 to 10,000
 * @param per for what: see {@link Per}
 */
@Embeddable
public record Price(
        @Column(name = "price_credits") @NotNull @Min(1) @Max(10_000)
        Integer credits,

        @Column(name = "price_per") @Enumerated(EnumType.STRING) @NotNull
        Per per) {

    /** What is counted. */
    public enum Per {
        /** Each day, on the clocks of the space, that the member's bookings touch, once however many they are: a day pass. */
        DAY,
        /** Each hour of a booking, the last one if it has only begun. */
        HOUR
    }
}
