package dev.cantine.credit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What can be spent, and for what has been paid already.
 *
 * @param balances the credits of the member and of each team that pays for them
 * @param paid the bookings for which has been paid: of the member and of all of these teams, those that touch the days asked about at least
 */
public record Funds(Map<UUID, Integer> balances, List<Fee> paid) {
    public static final Funds NONE = new Funds(Map.of(), List.of());

    /** The credits of a member or a team. */
    public int balance(UUID holderId) {
        return balances.getOrDefault(holderId, 0);
    }

    /** What is still to be paid for one more booking: nothing for a day that is paid already. */
    public int cost(Fee fee) {
        List<Fee> others = paid.stream().filter(fee::sharesADayWith).toList();
        List<Fee> all = new ArrayList<>(others);
        all.add(fee);
        return total(all) - total(others);
    }

    /** The same, once that booking is paid as well. */
    public Funds with(Fee fee) {
        List<Fee> all = new ArrayList<>(paid);
        all.add(fee);
        return new Funds(less(fee.holderId(), cost(fee)), all);
    }

    /** The same, once what was paid for that booking is given back. */
    public Funds without(Fee fee) {
        List<Fee> others = new ArrayList<>(paid);
        others.remove(fee);
        return new Funds(less(fee.holderId(), -new Funds(balances, others).cost(fee)), others);
    }

    private Map<UUID, Integer> less(UUID holderId, int cost) {
        Map<UUID, Integer> after = new HashMap<>(balances);
        after.merge(holderId, -cost, Integer::sum);
        return after;
    }

    private static int total(List<Fee> fees) {
        return Fee.due(fees).values().stream().mapToInt(Integer::intValue).sum();
    }
}
