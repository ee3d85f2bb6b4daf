package dev.cantine.booking.policy;

import dev.cantine.credit.Funds;
import dev.cantine.desk.DeskStatus;
import dev.cantine.space.Closed;
import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.time.TimeSlot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known when somebody wants a desk for a slot: the facts that the rules judge.
 *
 * @param now the instant of the request
 * @param who the member booked for, whoever asks
 * @param where the desk
 * @param slot when
 * @param before where and when the booking is now, if it is being moved; the booking itself is then not among those held
 * @param house the space
 * @param ofDesk active bookings of the desk, those that overlap the slot or come too close to it at least
 * @param ofMember bookings of the member at any desk that count, those that overlap the slot at least; and those of the periods that it
 *     touches and those that have not started, if there are rules that need them
 * @param ofTeams bookings in the name of a team of the member, by whomever, that count: those of the same periods, likewise
 * @param inSpace active bookings in the space, those that overlap the slot at least, if there is a rule that needs them
 * @param funds what the member and their teams have to spend, if there is a plan that costs something
 */
public record BookingAttempt(
        Instant now,
        Who who,
        Where where,
        TimeSlot slot,
        @Nullable TimeSlot before,
        House house,
        List<Held> ofDesk,
        List<Held> ofMember,
        List<Held> ofTeams,
        List<Held> inSpace,
        Funds funds) {

    /**
     * The member booked for.
     *
     * @param mayBook whether the membership is in force
     */
    public record Who(UUID memberId, boolean mayBook) {}

    /**
     * The desk.
     *
     * @param released when others than the one to whom it is assigned may book it; in order and apart from each other
     */
    public record Where(
            UUID deskId,
            DeskKind kind,
            @Nullable UUID zoneId,
            DeskStatus status,
            @Nullable UUID assignedTo,
            List<TimeSlot> released) {}

    /**
     * The space and when it is open.
     *
     * @param open the times at which it is open by its hours, those that overlap the slot at least; in order and apart from each other
     * @param closures when it, or a part of it, is closed all the same: those that overlap the slot at least
     */
    public record House(UUID spaceId, ZoneId zone, List<TimeSlot> open, List<Closed> closures) {}

    /**
     * A booking that counts: one that is neither cancelled nor refused.
     *
     * @param zoneId that of the desk
     * @param teamId the team in whose name it is; null for none
     * @param active whether it holds its desk for its member
     * @param together whether it is of the same group as the one that is wanted
     */
    public record Held(
            UUID bookingId,
            UUID spaceId,
            @Nullable UUID zoneId,
            UUID deskId,
            DeskKind kind,
            UUID memberId,
            @Nullable UUID teamId,
            TimeSlot slot,
            boolean active,
            boolean together) {}

    /** The bookings that hold the desk at the time. */
    public List<Held> rivals() {
        return ofDesk.stream().filter(other -> other.slot().overlaps(slot)).toList();
    }

    /**
     * The bookings that count with this one for a limit of the scope: of the member, or of the team that shares it; those in the space, or in
     * all spaces that the plan covers.
     */
    Stream<Held> countedFor(Scope scope) {
        UUID teamId = scope.teamId();
        return (teamId == null ? ofMember.stream() : ofTeams.stream().filter(other -> teamId.equals(other.teamId())))
                .filter(other -> scope.covers(house.spaceId(), other.spaceId(), other.kind(), other.zoneId()));
    }
}
