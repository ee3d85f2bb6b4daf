package dev.cantine.booking;

import dev.cantine.desk.Desk;
import dev.cantine.desk.DeskFilter;
import dev.cantine.desk.DeskStatus;
import dev.cantine.desk.Desks;
import dev.cantine.member.CurrentMember;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.space.BookingRules;
import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.space.Zones;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What could be booked, judged from the same facts by the same rules as a booking: what is shown as available can be booked, until somebody
 * does.
 */
@ApplicationScoped
class Availability {
    /** So many desks of a space are looked at. */
    static final int MOST_DESKS = Desks.MOST_CANDIDATES;

    /** The longest window of time that a question may be about: as long as a booking may last. */
    static final Duration LONGEST_WINDOW = BookingRules.LONGEST;

    /** How long it is unless asked, where it is about days. */
    static final Duration NEXT_DAYS = Duration.ofDays(7);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Inject
    Spaces spaces;

    @Inject
    Zones zones;

    @Inject
    Desks desks;

    @Inject
    Members members;

    @Inject
    Gathering gathering;

    @Inject
    CurrentMember caller;

    @Inject
    Clock clock;

    /** For whom, where and when: what all questions have in common. */
    record Question(Space space, Member member, TimeSlot window) {}

    /** Which desks are asked about; what is null or empty does not matter. */
    record Which(@Nullable DeskKind kind, @Nullable UUID zoneId, List<String> features) {}

    Space space(UUID id) {
        return spaces.get(caller.organisationId(), id);
    }

    Desk desk(UUID id) {
        return desks.get(caller.organisationId(), id);
    }

    /**
     * The question as it was asked.
     *
     * @param rules what is in force for what is asked about
     * @param memberId for whom; null for the caller. Another than the caller is for those who manage the space
     * @param from the start of the window; null for the next quarter of an hour, or where a booking may start next
     * @param to its end; null for as long after its start as {@code unlessAsked} says
     * @param most how long the window may be
     * @throws DomainProblem {@code validation-failed} for a window that is empty or too long, {@code forbidden}
     */
    Question question(
            Space space,
            RulesInForce rules,
            @Nullable UUID memberId,
            @Nullable RequestedTime from,
            @Nullable RequestedTime to,
            Duration unlessAsked,
            Duration most) {
        if (memberId != null && !memberId.equals(caller.id())) {
            caller.actor().mustManage(space.id());
        }
        Instant start = from == null
                ? LocalTimes.nextMultiple(clock.instant(), rules.gridOr(QUARTER), space.zone())
                : from.in(space.zone());
        Instant end = to == null ? start.plus(unlessAsked) : to.in(space.zone());
        TimeSlot window = TimeSlot.asked(start, end, most);
        Member member = members.get(caller.organisationId(), memberId == null ? caller.id() : memberId);
        return new Question(space, member, window);
    }

    /**
     * The desks of the space that fit and are not retired, in the order of their ids; at most as many as the limit.
     *
     * @throws DomainProblem {@code validation-failed} for a zone that the space does not have
     */
    List<Desk> desks(Space space, Which which, Optional<UUID> after, int limit) {
        if (which.zoneId() != null && !zones.exists(space.organisationId(), space.id(), which.zoneId())) {
            throw DomainProblem.invalid(Violation.at("?zoneId", "unknown"));
        }
        return desks.list(
                space.organisationId(),
                new DeskFilter(
                        space.id(),
                        which.zoneId(),
                        which.kind(),
                        which.features(),
                        List.of(DeskStatus.BOOKABLE, DeskStatus.OUT_OF_SERVICE)),
                after,
                limit);
    }

    Gathered gathered(Question question, List<Desk> about) {
        return gathering.about(question.space(), question.member(), about, question.window(), null);
    }
}
