package dev.cantine.booking;

import static java.util.stream.Collectors.toMap;

import dev.cantine.booking.BookingFacts.Why;
import dev.cantine.booking.Gathered.Made;
import dev.cantine.booking.Gathered.Terms;
import dev.cantine.booking.policy.BookingAttempt.Held;
import dev.cantine.booking.policy.BookingPolicies;
import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Actor;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.problem.Contended;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.space.BookingRules;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels series, each time in one transaction: locks the member, then all desks of the series in the order of their ids,
 * and judges each occurrence by all rules, as if those before it were booked already.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class SeriesService {
    @Inject
    BookingService service;

    @Inject
    Members members;

    @Inject
    Desks desks;

    @Inject
    Spaces spaces;

    @Inject
    Bookings bookings;

    @Inject
    AllSeries allSeries;

    @Inject
    Gathering gathering;

    @Inject
    Alternatives alternatives;

    @Inject
    BookingFacts facts;

    @Inject
    Reason.Words words;

    @Inject
    Clock clock;

    /**
     * What the rules say of one occurrence, and what has become of it.
     *
     * @param booking null if there is none
     * @param rivals the bookings that hold the desk at the time
     * @param terms by which it moves; null if it does not
     * @param why what a manager passed over for it
     */
    record Judged(
            Occurrence occurrence,
            UUID deskId,
            @Nullable Booking booking,
            List<Violation> violations,
            List<Held> rivals,
            @Nullable Terms terms,
            Why why) {

        /** That is said without a look at the facts. */
        static Judged of(Occurrence occurrence, UUID deskId, @Nullable Booking booking, List<Violation> violations) {
            return new Judged(occurrence, deskId, booking, violations, List.of(), null, Why.NOT_SAID);
        }
    }

    /**
     * A series, and what has become of its occurrences.
     *
     * @param series null if nothing was booked
     */
    record Outcome(@Nullable BookingSeries series, ZoneId zone, List<Judged> occurrences) {}

    /**
     * When it occurs, and where.
     *
     * @param elsewhere the desks of those occurrences that are not at the desk of the series
     */
    private record Plan(Space space, Desk desk, List<Occurrence> occurrences, Map<Occurrence, Desk> elsewhere) {

        Desk deskOf(Occurrence occurrence) {
            return elsewhere.getOrDefault(occurrence, desk);
        }

        Set<Desk> desks() {
            return Stream.concat(Stream.of(desk), elsewhere.values().stream()).collect(Collectors.toSet());
        }
    }

    /**
     * Books all occurrences, or those that can be booked.
     *
     * @throws DomainProblem {@code booking-conflict} or {@code booking-refused}, with what is said of each occurrence that cannot be booked, if
     *     none can, or all have to be
     */
    Outcome book(Actor actor, NewSeries wanted) {
        Member member = members.lockForBooking(actor.organisationId(), BookingService.bookedFor(actor, wanted.first()));
        Plan plan = plan(actor, member, wanted);
        Set<Occurrence> expected = isLeftOpen(wanted) ? booked(judged(actor, member, plan, wanted)) : Set.of();
        desks.lockForBooking(actor.organisationId(), byId(plan.desks()).keySet());
        spaces.lockForBooking(plan.space());
        List<Judged> judged = judged(actor, member, plan, wanted);
        if (!booked(judged).containsAll(expected)) {
            throw new Contended("somebody was faster at one of the desks that were chosen");
        }
        mustBeEnough(plan, member, judged, wanted);
        BookingSeries series = new BookingSeries(
                like(member, plan, wanted), wanted.rrule(), wanted.excluded(), actor.memberId(), clock.instant());
        allSeries.persist(series);
        for (Judged each : judged) {
            Booking booking = each.booking();
            if (booking != null) {
                service.made(actor, booking.inSeries(series.id), each.why());
            }
        }
        return new Outcome(series, plan.space().zone(), judged);
    }

    /** Judges as {@link #book} does and writes nothing; without locks. */
    Outcome dryRun(Actor actor, NewSeries wanted) {
        Member member = members.get(actor.organisationId(), BookingService.bookedFor(actor, wanted.first()));
        Plan plan = plan(actor, member, wanted);
        List<Judged> judged = judged(actor, member, plan, wanted);
        mustBeEnough(plan, member, judged, wanted);
        return new Outcome(null, plan.space().zone(), judged);
    }

    /** Whether the service chooses a desk, which another one may replace. */
    private static boolean isLeftOpen(NewSeries wanted) {
        return wanted.deskId() == null || wanted.onConflict() == OnConflict.ANY_DESK;
    }

    private static Set<Occurrence> booked(List<Judged> judged) {
        return judged.stream()
                .filter(each -> each.booking() != null)
                .map(Judged::occurrence)
                .collect(Collectors.toSet());
    }

    private static Booking like(Member member, Plan plan, NewSeries wanted) {
        return new Booking(
                member.id(),
                plan.desk(),
                wanted.first().slot(plan.space()),
                plan.space().zone(),
                wanted.note());
    }

    private Plan plan(Actor actor, Member member, NewSeries wanted) {
        UUID organisationId = actor.organisationId();
        Desk named = wanted.deskId() == null ? null : desks.get(organisationId, wanted.deskId());
        Space space = spaces.get(organisationId, named == null ? wanted.spaceId() : named.spaceId());
        if (!member.id().equals(actor.memberId())) {
            actor.mustManage(space.id());
        }
        Set<String> passedOver = BookingService.passedOver(actor, space, wanted.override());
        List<Occurrence> occurrences = occurrences(space, named, wanted);
        Desk desk = named == null ? choose(space, member, wanted, occurrences, passedOver) : named;
        Plan plan = new Plan(space, desk, occurrences, new HashMap<>());
        if (wanted.onConflict() == OnConflict.ANY_DESK) {
            lookElsewhere(member, plan, wanted, passedOver);
        }
        return plan;
    }

    /** A rule without an end goes as far as bookings may. */
    private List<Occurrence> occurrences(Space space, @Nullable Desk desk, NewSeries wanted) {
        ZoneId zone = space.zone();
        TimeSlot slot = wanted.first().slot(space);
        Occurrence first = Occurrence.of(slot, zone);
        Duration length = Duration.between(first.localStartsAt(), first.localEndsAt());
        if (length.isNegative() || length.isZero()) {
            throw DomainProblem.invalid(Violation.at("/endsAt", "ends-before-start"));
        }
        WantedDesk which = wanted.first().wantedDesk();
        RulesInForce rules = desk == null ? space.rules().inForce(which.kind(), which.zoneId()) : desk.rulesIn(space);
        LocalDateTime horizon = LocalTimes.localOf(clock.instant(), zone)
                .plus(rules.always(BookingRules::maxAdvance).value())
                .minus(length);
        return new Recurrence(wanted.rrule(), zone)
                .starts(first.localStartsAt(), Set.copyOf(wanted.excluded()), horizon).stream()
                        .map(start -> start.equals(first.localStartsAt())
                                ? first
                                : Occurrence.at(start, start.plus(length), zone))
                        .toList();
    }

    /** The desk at which most occurrences can be; no bigger and no better equipped than it must be. Between equals chance decides. */
    private Desk choose(
            Space space, Member member, NewSeries wanted, List<Occurrence> occurrences, Set<String> passedOver) {
        List<Desk> fitting = new ArrayList<>(fitting(space, wanted.first().wantedDesk()));
        if (fitting.isEmpty()) {
            throw BookingService.refused(List.of(Violation.of("no-desk-fits")));
        }
        Map<UUID, Integer> allowed = new HashMap<>();
        for (Occurrence occurrence : occurrences) {
            TimeSlot slot = occurrence.slot();
            if (slot != null) {
                Gathered gathered =
                        gathering.about(space, member, fitting, slot, null).passingOver(passedOver);
                fitting.stream()
                        .filter(desk -> gathered.allows(desk, slot))
                        .forEach(desk -> allowed.merge(desk.id(), 1, Integer::sum));
            }
        }
        Collections.shuffle(fitting, ThreadLocalRandom.current());
        return fitting.stream()
                .min(Comparator.comparing((Desk desk) -> -allowed.getOrDefault(desk.id(), 0))
                        .thenComparing(Desk.PLAINEST_FIRST))
                .orElseThrow();
    }

    private List<Desk> fitting(Space space, WantedDesk which) {
        return desks.fitting(space.organisationId(), space.id(), which.kind(), which.zoneId(), which.features());
    }

    /** Finds other desks for occurrences that cannot be at the desk of the series, those of its zone first. */
    private void lookElsewhere(Member member, Plan plan, NewSeries wanted, Set<String> passedOver) {
        Space space = plan.space();
        Desk desk = plan.desk();
        WantedDesk which =
                wanted.deskId() == null ? wanted.first().wantedDesk() : new WantedDesk(desk.kind(), null, List.of());
        List<Desk> others = new ArrayList<>(fitting(space, which));
        others.removeIf(other -> other.id().equals(desk.id()));
        Collections.shuffle(others, ThreadLocalRandom.current());
        others.sort(Comparator.comparing((Desk other) -> !Objects.equals(other.zoneId(), desk.zoneId()))
                .thenComparing(Desk.PLAINEST_FIRST));
        Gathered atDesk = gathered(space, member, List.of(desk), slots(plan.occurrences()))
                .passingOver(passedOver);
        List<Made> made = new ArrayList<>();
        for (Occurrence occurrence : plan.occurrences()) {
            TimeSlot slot = occurrence.slot();
            if (slot == null) {
                continue;
            }
            if (atDesk.with(made).allows(desk, slot)) {
                made.add(atDesk.made(desk, slot, false));
                continue;
            }
            Gathered elsewhere = gathering
                    .about(space, member, others, slot, null)
                    .passingOver(passedOver)
                    .with(made);
            others.stream()
                    .filter(other -> elsewhere.allows(other, slot))
                    .findFirst()
                    .ifPresent(other -> {
                        plan.elsewhere().put(occurrence, other);
                        made.add(elsewhere.made(other, slot, false));
                    });
        }
    }

    private static List<TimeSlot> slots(Collection<Occurrence> occurrences) {
        return occurrences.stream()
                .map(Occurrence::slot)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The facts about all the time from the first slot to the last. */
    private Gathered gathered(Space space, Member member, Collection<Desk> where, List<TimeSlot> slots) {
        Instant now = clock.instant();
        TimeSlot window = slots.isEmpty() ? new TimeSlot(now, now.plusSeconds(1)) : TimeSlot.around(slots);
        return gathering.about(space, member, where, window, null);
    }

    /** What the rules say of each occurrence, as if those before it were booked. */
    private List<Judged> judged(Actor actor, Member member, Plan plan, NewSeries wanted) {
        Space space = plan.space();
        Gathered gathered = gathered(space, member, plan.desks(), slots(plan.occurrences()))
                .passingOver(BookingService.passedOver(actor, space, wanted.override()));
        List<Made> made = new ArrayList<>();
        List<Judged> judged = new ArrayList<>();
        for (Occurrence occurrence : plan.occurrences()) {
            Desk desk = plan.deskOf(occurrence);
            TimeSlot slot = occurrence.slot();
            if (slot == null) {
                judged.add(
                        Judged.of(occurrence, desk.id(), null, List.of(Objects.requireNonNull(occurrence.unclear()))));
                continue;
            }
            Gathered now = gathered.with(made);
            List<Violation> violations = now.judge(desk, slot);
            Booking booking = null;
            if (violations.isEmpty()) {
                booking = BookingService.proposed(actor, now, space, desk, member, slot, wanted.note());
                made.add(now.made(desk, slot, false));
            }
            Why why = new Why(
                    null, BookingService.overridden(wanted.override(), Optional.empty(), now.overridden(desk, slot)));
            judged.add(new Judged(
                    occurrence,
                    desk.id(),
                    booking,
                    violations,
                    now.attempt(desk, slot).rivals(),
                    null,
                    why));
        }
        return judged;
    }

    private void mustBeEnough(Plan plan, Member member, List<Judged> judged, NewSeries wanted) {
        boolean all = judged.stream().allMatch(each -> each.booking() != null);
        boolean some = judged.stream().anyMatch(each -> each.booking() != null);
        if (!all && (wanted.onConflict() == OnConflict.REFUSE_ALL || !some)) {
            throw refused(plan.space(), member, byId(plan.desks()), judged);
        }
    }

    /** Nothing is done, for the reasons that each occurrence has. */
    private DomainProblem refused(Space space, Member member, Map<UUID, Desk> where, List<Judged> judged) {
        List<Judged> refused =
                judged.stream().filter(each -> !each.violations().isEmpty()).toList();
        List<Violation> violations = refused.stream()
                .flatMap(each -> each.violations().stream())
                .distinct()
                .toList();
        DomainProblem problem = BookingPolicies.onlyTaken(violations)
                ? conflict(space, member, where, refused)
                : BookingService.refused(violations);
        return problem.with(
                "occurrences",
                refused.stream()
                        .map(each -> OccurrenceView.of(each, space.zone(), words))
                        .toList());
    }

    private DomainProblem conflict(Space space, Member member, Map<UUID, Desk> where, List<Judged> refused) {
        Judged first = refused.get(0);
        return BookingService.conflict(space, refused.stream().flatMap(each -> each.rivals().stream()))
                .with(
                        "alternatives",
                        alternatives.insteadOf(
                                space,
                                member,
                                List.of(where.get(first.deskId())),
                                Objects.requireNonNull(first.occurrence().slot()),
                                first.booking()));
    }

    /**
     * Moves one booking of the series, or it and those after it, or all that have not begun: all or none. The others move by as much on the
     * clocks of the space as the one that is named, and so do those that were moved by themselves before.
     *
     * @throws DomainProblem as for a new series; {@code state-conflict} if the named booking is over; {@code validation-failed} if more than
     *     one booking is to move to another day
     */
    Outcome change(Actor actor, BookingSeries series, SeriesChange wanted) {
        Space space = spaces.get(series.organisationId, series.spaceId);
        Set<String> passedOver = BookingService.passedOver(actor, space, wanted.override());
        Member member = members.lockForBooking(series.organisationId, series.memberId);
        mustBeAsSeen(series);
        List<Booking> all = bookings.ofSeries(series.id);
        Booking named = named(all, wanted.bookingId());
        named.mustBeChangeable(clock.instant());
        Shift shift = shift(named, wanted, space);
        Map<Booking, Occurrence> goals = shift.of(targets(all, named, wanted.scope()), named, space.zone());
        if (goals.isEmpty()) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT, named.status);
        }
        Map<UUID, Desk> locked = lockedDesks(series, goals.keySet(), wanted.deskId());
        spaces.lockForBooking(space);
        boolean noted = !Objects.equals(wanted.note(), series.note);
        List<Judged> judged = new ArrayList<>();
        List<TimeSlot> slots = new ArrayList<>(slots(goals.values()));
        goals.keySet().forEach(booking -> slots.add(booking.slot));
        Gathered gathered = gathered(space, member, locked.values(), slots)
                .without(goals.keySet())
                .passingOver(passedOver);
        List<Made> made = new ArrayList<>();
        goals.forEach((booking, goal) -> {
            Desk desk = locked.get(wanted.deskId() == null ? booking.deskId : wanted.deskId());
            Gathered now = gathered.with(made).moving(booking.slot);
            judged.add(judgedMove(space, now, locked, booking, goal, desk, wanted));
            if (goal.slot() != null) {
                made.add(now.made(desk, goal.slot(), false));
            }
        });
        if (judged.stream().anyMatch(each -> !each.violations().isEmpty())) {
            throw refused(space, member, locked, judged);
        }
        move(actor, space, locked, judged, noted, wanted);
        series.touch(clock.instant());
        if (wanted.scope() == SeriesScope.ALL) {
            series.become(wanted.deskId(), shift.later(), shift.longer(), wanted.note());
        }
        bookings.flush();
        return new Outcome(series, space.zone(), judged);
    }

    private Judged judgedMove(
            Space space,
            Gathered gathered,
            Map<UUID, Desk> locked,
            Booking booking,
            Occurrence goal,
            Desk desk,
            SeriesChange wanted) {
        TimeSlot slot = goal.slot();
        if (slot == null) {
            List<Violation> unclear = List.of(Objects.requireNonNull(goal.unclear()));
            return Judged.of(goal, desk.id(), booking, unclear);
        }
        if (!booking.movesTo(desk, slot)) {
            return Judged.of(goal, desk.id(), booking, List.of());
        }
        Optional<Violation> late = service.tooLate(space, locked.get(booking.deskId), booking);
        List<Violation> violations = Stream.concat(
                        gathered.judge(desk, slot).stream(),
                        late.filter(violation -> !gathered.passedOver().contains(violation.code())).stream())
                .toList();
        Why why = new Why(null, BookingService.overridden(wanted.override(), late, gathered.overridden(desk, slot)));
        return new Judged(
                goal,
                desk.id(),
                booking,
                violations,
                gathered.attempt(desk, slot).rivals(),
                gathered.termsFor(desk, slot),
                why);
    }

    /** Who moves later makes room for the one before, so the last goes first; who moves earlier, the other way round. */
    private void move(
            Actor actor, Space space, Map<UUID, Desk> locked, List<Judged> judged, boolean noted, SeriesChange wanted) {
        List<Judged> inOrder = new ArrayList<>(judged);
        Judged one = judged.get(0);
        if (slot(one).startsAt().isAfter(booking(one).slot.startsAt())) {
            Collections.reverse(inOrder);
        }
        for (Judged each : inOrder) {
            Booking booking = booking(each);
            Desk desk = locked.get(each.deskId());
            boolean moves = booking.movesTo(desk, slot(each));
            if (moves) {
                BookingService.move(actor, space, booking, desk, slot(each), Objects.requireNonNull(each.terms()));
            }
            if (noted) {
                booking.note(wanted.note());
            }
            long before = booking.version;
            bookings.flush();
            if (booking.version > before) {
                facts.record(
                        moves ? BookingFacts.Type.BOOKING_MOVED : BookingFacts.Type.BOOKING_NOTED,
                        booking,
                        actor.memberId(),
                        each.why());
            }
        }
    }

    private static Booking booking(Judged judged) {
        return Objects.requireNonNull(judged.booking());
    }

    private static TimeSlot slot(Judged judged) {
        return Objects.requireNonNull(judged.occurrence().slot());
    }

    private Map<UUID, Desk> lockedDesks(BookingSeries series, Set<Booking> targets, @Nullable UUID wanted) {
        Set<UUID> ids = targets.stream().map(booking -> booking.deskId).collect(Collectors.toCollection(TreeSet::new));
        if (wanted != null) {
            ids.add(wanted);
        }
        Map<UUID, Desk> locked = byId(desks.lockForBooking(series.organisationId, ids));
        if (wanted != null && !locked.get(wanted).spaceId().equals(series.spaceId)) {
            throw DomainProblem.invalid(Violation.at("/deskId", "other-space"));
        }
        return locked;
    }

    /**
     * By how much bookings move on the clocks of the space.
     *
     * @param goal where the named booking goes
     */
    private record Shift(Occurrence goal, Duration later, Duration longer) {

        /** Where each of the bookings goes, in their order. */
        Map<Booking, Occurrence> of(List<Booking> targets, Booking named, ZoneId zone) {
            Map<Booking, Occurrence> goals = new LinkedHashMap<>();
            targets.forEach(booking -> goals.put(booking, booking.equals(named) ? goal : of(booking, zone)));
            return goals;
        }

        private Occurrence of(Booking booking, ZoneId zone) {
            return later.isZero() && longer.isZero()
                    ? Occurrence.of(booking.slot, zone)
                    : Occurrence.at(
                            booking.intent.localStartsAt().plus(later),
                            booking.intent.localEndsAt().plus(longer),
                            zone);
        }
    }

    private static Shift shift(Booking named, SeriesChange wanted, Space space) {
        ZoneId zone = space.zone();
        Instant start = wanted.startsAt() == null
                ? named.slot.startsAt()
                : wanted.startsAt().in(zone);
        Instant end =
                wanted.endsAt() == null ? named.slot.endsAt() : wanted.endsAt().in(zone);
        Occurrence goal = Occurrence.of(new TimeSlot(start, end), zone);
        LocalDateTime before = named.intent.localStartsAt();
        if (wanted.scope() != SeriesScope.THIS
                && !goal.localStartsAt().toLocalDate().equals(before.toLocalDate())) {
            throw DomainProblem.invalid(Violation.at("/startsAt", "series-keeps-its-days"));
        }
        return new Shift(
                goal,
                Duration.between(before, goal.localStartsAt()),
                Duration.between(named.intent.localEndsAt(), goal.localEndsAt()));
    }

    /**
     * Cancels one booking of the series, or it and those after it, or all, as far as they have not begun; those for which it is too late stay.
     *
     * @throws DomainProblem {@code booking-refused} if it is too late for each of them, {@code state-conflict} if one is named alone that is
     *     over
     */
    Outcome cancel(Actor actor, BookingSeries series, SeriesCancellation wanted) {
        Space space = spaces.get(series.organisationId, series.spaceId);
        BookingService.passedOver(actor, space, wanted.override());
        members.lockForBooking(series.organisationId, series.memberId);
        bookings.getEntityManager().refresh(series);
        List<Booking> all = bookings.ofSeries(series.id);
        if (wanted.scope() != SeriesScope.ALL && wanted.bookingId() == null) {
            throw DomainProblem.invalid(Violation.at("/bookingId", "required"));
        }
        Booking named = wanted.bookingId() == null ? null : named(all, wanted.bookingId());
        Cancellation cancellation = new Cancellation(wanted.reason(), wanted.override());
        Map<UUID, Desk> where = new HashMap<>();
        List<Judged> judged = new ArrayList<>();
        for (Booking booking : targets(all, named, wanted.scope())) {
            Desk desk = where.computeIfAbsent(booking.deskId, id -> desks.get(series.organisationId, id));
            List<Violation> late = service.cancelUnlessLate(actor, space, desk, booking, cancellation).stream()
                    .toList();
            judged.add(Judged.of(Occurrence.of(booking.slot, space.zone()), desk.id(), booking, late));
        }
        if (!judged.isEmpty()
                && judged.stream().noneMatch(each -> each.violations().isEmpty())) {
            throw BookingService.refused(judged.get(0).violations());
        }
        series.touch(clock.instant());
        bookings.flush();
        return new Outcome(series, space.zone(), judged);
    }

    private static Booking named(List<Booking> all, UUID id) {
        return all.stream()
                .filter(booking -> booking.id.equals(id))
                .findFirst()
                .orElseThrow(() -> DomainProblem.invalid(Violation.at("/bookingId", "unknown")));
    }

    /** The bookings that the scope is about, in their order: beside the named one only those that can still come. */
    private List<Booking> targets(List<Booking> all, @Nullable Booking named, SeriesScope scope) {
        if (scope == SeriesScope.THIS) {
            return List.of(Objects.requireNonNull(named));
        }
        Instant now = clock.instant();
        Instant from = scope == SeriesScope.ALL || named == null ? Instant.MIN : named.slot.startsAt();
        return all.stream()
                .filter(booking -> booking.status.isActive()
                        && booking.slot.startsAt().isAfter(now)
                        && !booking.slot.startsAt().isBefore(from))
                .toList();
    }

    /** What was read before the lock must still hold under it; if not, the request starts again and sees what is now. */
    private void mustBeAsSeen(BookingSeries series) {
        long seen = series.version;
        bookings.getEntityManager().refresh(series);
        if (series.version != seen) {
            throw new Contended("the series was changed before it was locked");
        }
    }

    private static Map<UUID, Desk> byId(Collection<Desk> some) {
        return some.stream().collect(toMap(Desk::id, desk -> desk));
    }
}
