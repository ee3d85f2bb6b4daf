package dev.cantine.credit;

import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one booking adds to what its member, or their team, has to pay.
 *
 * @param teamId the team that pays; null if the member does
 * @param firstDay the first day that it touches, on the clocks of its space
 * @param lastDay the last one, itself included
 */
public record Fee(
        UUID memberId,
        UUID planId,
        @Nullable UUID teamId,
        Price price,
        LocalDate firstDay,
        LocalDate lastDay,
        Duration length) {

    /** Of a booking in a space of that zone. */
    public static Fee of(UUID memberId, UUID planId, @Nullable UUID teamId, Price price, TimeSlot slot, ZoneId zone) {
        return new Fee(memberId, planId, teamId, price, firstDay(slot, zone), lastDay(slot, zone), slot.duration());
    }

    /** The first day that the slot touches. */
    public static LocalDate firstDay(TimeSlot slot, ZoneId zone) {
        return LocalTimes.localOf(slot.startsAt(), zone).toLocalDate();
    }

    /** The last day that the slot touches: one that ends at midnight does not touch the next. */
    public static LocalDate lastDay(TimeSlot slot, ZoneId zone) {
        return LocalTimes.localOf(slot.endsAt().minusNanos(1), zone).toLocalDate();
    }

    /** What is due for each day for all these bookings together. Hours are paid on the first day of their booking. */
    public static Map<Use, Integer> due(Collection<Fee> fees) {
        Map<Use, Integer> due = new HashMap<>();
        Map<Use, Integer> ofHours = new HashMap<>();
        for (Fee fee : fees) {
            switch (fee.price.per()) {
                case DAY -> fee.uses().forEach(use -> due.merge(use, fee.price.credits(), Math::max));
                case HOUR -> ofHours.merge(fee.use(fee.firstDay), fee.price.credits() * fee.hoursBegun(), Integer::sum);
            }
        }
        ofHours.forEach((use, credits) -> due.merge(use, credits, Integer::sum));
        return due;
    }

    /** Whose credits pay. */
    public UUID holderId() {
        return use(firstDay).holderId();
    }

    /** Whether both are paid together for some day: only then the one may cost less for the other. */
    boolean sharesADayWith(Fee other) {
        return !firstDay.isAfter(other.lastDay)
                && !other.firstDay.isAfter(lastDay)
                && use(firstDay).equals(other.use(firstDay));
    }

    private Stream<Use> uses() {
        return firstDay.datesUntil(lastDay.plusDays(1)).map(this::use);
    }

    private Use use(LocalDate day) {
        return new Use(memberId, planId, teamId, day);
    }

    private int hoursBegun() {
        return (int) length.plusHours(1).minusSeconds(1).toHours();
    }
}
