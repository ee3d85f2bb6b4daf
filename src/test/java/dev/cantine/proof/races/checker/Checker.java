package dev.cantine.proof.races.checker;

import dev.cantine.proof.races.checker.Call.Told;
import dev.cantine.proof.races.checker.Call.What;
import dev.cantine.proof.races.checker.Occupancy.Hold;
import dev.cantine.proof.races.checker.Stored.Desk;
import dev.cantine.proof.races.checker.Stored.Fact;
import dev.cantine.proof.races.checker.Stored.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges a history and the store that it led to. One object judges once. */
public final class Checker {
    private static final long BUCKET = 6 * 3600;
    private static final long NEVER = Long.MAX_VALUE;
    private static final Pattern DEADLOCK = Pattern.compile("deadlock");
    private static final Pattern TIME_OUT =
            Pattern.compile("lock timeout|timeout trying|statement timeout|lock of the process");
    private static final Pattern BACKSTOP = Pattern.compile("exclusion constraint");
    /** A busy machine lets a lock time out now and then; a deadlock that only a time-out ends happens more often than once in so many calls. */
    private static final long CALLS_PER_TIME_OUT = 200;

    private final History history;
    private final Stored stored;
    private final Judgement judgement = new Judgement();
    private final Map<UUID, Desk> desks;
    private final Map<UUID, Life> lives = new HashMap<>();
    private final Map<Bucket, List<State>> states = new HashMap<>();

    /** A desk, or a member, and a quarter of a day: where the states of bookings are looked up. */
    private record Bucket(UUID owner, long quarter) {}

    /** A booking between two facts; since and until are the first and the last moment at which anybody can have seen it so. */
    private record State(Fact fact, long since, long until) {
        boolean inTheWayOf(Call call) {
            return fact.from() < call.to() && call.from() < fact.to() && since < call.answered() && until > call.sent();
        }
    }

    /** The facts of one booking in the order of their numbers, with when each can have been committed: sent and answered. */
    private static final class Life {
        final List<Fact> facts = new ArrayList<>();
        long[] sent = {};
        long[] answered = {};
        String madeBy;
    }

    private Checker(History history, Stored stored) {
        this.history = history;
        this.stored = stored;
        this.desks = stored.desks().stream().collect(Collectors.toMap(Desk::id, Function.identity()));
    }

    public static Judgement judge(History history, Stored stored) {
        return new Checker(history, stored).judge();
    }

    private Judgement judge() {
        judgement.sizes(stored.bookings().size(), stored.facts().size());
        retriesHaveHarmlessReasons();
        history.calls().forEach(judgement::answered);
        history.calls().forEach(this::isAnAnswerItCanHave);
        factsAreNumberedAndLeadToWhatIs();
        whatWasToldIsThere();
        whatIsThereWasTold();
        nothingOverlapsInTheOrderOfFacts();
        nothingOverlapsAsFarAsClientsKnow();
        everyRefusalHasItsReason();
        everyRepeatGetsTheFirstAnswer();
        return judgement;
    }

    private void retriesHaveHarmlessReasons() {
        long calls = history.size();
        history.retries().forEach((why, count) -> {
            long times = count.get();
            judgement.retried(why, times);
            if (DEADLOCK.matcher(why).find() || TIME_OUT.matcher(why).find() && times * CALLS_PER_TIME_OUT > calls) {
                judgement.broken(Property.DEADLOCK, "%d times: %s", times, why);
            }
            if (BACKSTOP.matcher(why).find()) {
                judgement.broken(Property.CAUGHT_BY_THE_BACKSTOP, "%d times: %s", times, why);
            }
        });
    }

    // --- answers

    private void isAnAnswerItCanHave(Call call) {
        if (call.status() == 0 || isFine(call)) {
            return;
        }
        if (call.status() == 503) {
            judgement.broken(Property.GAVE_UP, "%s", call);
        } else if (call.status() >= 500) {
            judgement.broken(Property.INTERNAL_ERROR, "%s", call);
        } else if (call.isProblem("already-exists")) {
            judgement.broken(Property.CAUGHT_BY_THE_BACKSTOP, "%s", call);
        } else {
            judgement.broken(Property.ANSWER_OUTSIDE_THE_CONTRACT, "%s", call);
        }
    }

    private static boolean isFine(Call call) {
        return switch (call.status()) {
            case 200 -> call.what() != What.BOOK && call.succeeded();
            case 201 -> call.what() == What.BOOK && call.succeeded();
            case 409 ->
                call.isProblem("booking-conflict") && call.what() != What.CANCEL
                        || call.isProblem("state-conflict") && call.what() == What.MOVE
                        || call.isProblem("request-in-progress") && call.key() != null;
            case 412 -> call.isProblem("stale-version") && call.what() == What.MOVE;
            case 422 ->
                call.what() != What.CANCEL
                        && call.isProblem("booking-refused")
                        && Set.of(
                                        "booking-refused:already-booked-elsewhere",
                                        "booking-refused:desk-taken+already-booked-elsewhere")
                                .contains(call.problem());
            default -> false;
        };
    }

    // --- history against store

    private void factsAreNumberedAndLeadToWhatIs() {
        for (Fact fact : stored.facts()) {
            lives.computeIfAbsent(fact.booking(), none -> new Life()).facts.add(fact);
        }
        lives.forEach((booking, life) -> {
            life.facts.sort(Comparator.comparingLong(Fact::sequence));
            life.sent = filled(life.facts.size());
            life.answered = filled(life.facts.size());
            for (int i = 0; i < life.facts.size(); i++) {
                Fact fact = life.facts.get(i);
                if (fact.sequence() != i + 1) {
                    judgement.broken(
                            Property.HISTORY_WITH_GAPS,
                            "fact %d of %s is numbered %d",
                            i + 1,
                            booking,
                            fact.sequence());
                    break;
                }
                if (i > 0 && fact.at() < life.facts.get(i - 1).at()) {
                    judgement.broken(Property.HISTORY_WITH_GAPS, "%s happened before the one that precedes it", fact);
                }
            }
            Row row = stored.bookings().get(booking);
            if (row == null) {
                judgement.broken(Property.LOST, "there are facts about %s, but not the booking", booking);
            } else if (!isAsFactLeftIt(row, life.facts.get(life.facts.size() - 1))) {
                judgement.broken(Property.HISTORY_WITH_GAPS, "%s is not what its facts say: %s", row, life.facts);
            }
        });
        for (Row row : stored.bookings().values()) {
            if (!lives.containsKey(row.booking())) {
                judgement.broken(Property.HISTORY_WITH_GAPS, "%s has no facts", row);
            }
        }
    }

    private static long[] filled(int length) {
        long[] never = new long[length];
        java.util.Arrays.fill(never, NEVER);
        return never;
    }

    private static boolean isAsFactLeftIt(Row row, Fact last) {
        return row.version() + 1 == last.sequence()
                && row.member().equals(last.member())
                && row.desk().equals(last.desk())
                && row.from() == last.from()
                && row.to() == last.to()
                && row.active() == last.active();
    }

    private void whatWasToldIsThere() {
        history.calls().filter(Call::succeeded).forEach(call -> {
            Told told = call.told();
            Life life = lives.get(told.booking());
            if (life == null || told.version() >= life.facts.size()) {
                judgement.broken(Property.LOST, "%s was acknowledged, but is not there", call);
                return;
            }
            int number = (int) told.version();
            if (!isAsTold(life.facts.get(number), told)) {
                judgement.broken(Property.LOST, "%s was acknowledged, but is %s", call, life.facts.get(number));
            }
            if (!isAsAsked(call)) {
                judgement.broken(Property.INVENTED, "%s got what was not asked for", call);
            }
            life.sent[number] = Math.min(life.sent[number], call.sent());
            life.answered[number] = Math.min(life.answered[number], call.answered());
            if (call.what() == What.BOOK) {
                if (life.madeBy != null && !life.madeBy.equals(call.key())) {
                    judgement.broken(Property.LOST, "%s was acknowledged to two calls", call);
                }
                life.madeBy = call.key() == null ? "" : call.key();
            }
        });
    }

    private static boolean isAsTold(Fact fact, Told told) {
        return fact.member().equals(told.member())
                && fact.desk().equals(told.desk())
                && fact.from() == told.from()
                && fact.to() == told.to()
                && fact.active() == told.active();
    }

    private boolean isAsAsked(Call call) {
        Told told = call.told();
        Desk desk = desks.get(told.desk());
        boolean where = call.desk() == null
                ? desk != null
                        && desk.space().equals(call.space())
                        && desk.kind().equals("DESK")
                : call.desk().equals(told.desk());
        boolean when = call.from() == told.from() && call.to() == told.to();
        return told.member().equals(call.member())
                && switch (call.what()) {
                    case BOOK -> where && when && told.active() && told.version() == 0;
                    case MOVE ->
                        where && when && told.active() && told.booking().equals(call.subject());
                    case CANCEL -> !told.active() && told.booking().equals(call.subject());
                };
    }

    private void whatIsThereWasTold() {
        List<Call> unanswered =
                history.calls().filter(call -> call.status() == 0).toList();
        lives.values().forEach(life -> {
            for (int i = 0; i < life.facts.size(); i++) {
                Fact fact = life.facts.get(i);
                if (life.sent[i] == NEVER && unanswered.stream().noneMatch(call -> mayHaveMade(call, fact))) {
                    judgement.broken(Property.INVENTED, "nobody was told of %s", fact);
                }
            }
        });
    }

    private static boolean mayHaveMade(Call call, Fact fact) {
        return call.what() == What.BOOK
                ? fact.sequence() == 1
                        && call.member().equals(fact.member())
                        && call.from() == fact.from()
                        && call.to() == fact.to()
                        && (call.desk() == null || call.desk().equals(fact.desk()))
                : call.subject().equals(fact.booking());
    }

    // --- overlaps

    /** A fact is written under the locks of its desk and its member, so that their facts have their order: at any time, not only in the end. */
    private void nothingOverlapsInTheOrderOfFacts() {
        List<Fact> inOrder = new ArrayList<>(stored.facts());
        inOrder.sort(Comparator.comparingLong(Fact::at).thenComparing(Fact::active));
        Holders holders = new Holders();
        for (Fact fact : inOrder) {
            if (fact.sequence() > 1) {
                Fact before = factBefore(fact);
                if (before != null && before.active()) {
                    holders.free(before);
                }
            }
            if (fact.active()) {
                holders.take(fact, "%s while there was %s");
            }
        }
    }

    private Fact factBefore(Fact fact) {
        List<Fact> facts = lives.get(fact.booking()).facts;
        int number = (int) fact.sequence() - 2;
        return number < facts.size() ? facts.get(number) : null;
    }

    private record Change(long at, boolean takes, Fact fact) {}

    /** The same from the answers alone: what was told of and not yet asked to be changed was surely held all the while. */
    private void nothingOverlapsAsFarAsClientsKnow() {
        List<Change> changes = new ArrayList<>();
        lives.values().forEach(life -> {
            for (int i = 0; i < life.facts.size(); i++) {
                Fact fact = life.facts.get(i);
                boolean last = i + 1 == life.facts.size();
                // The next change may have been made by a call without an answer: then nothing is sure.
                long until = last ? NEVER : life.sent[i + 1] == NEVER ? Long.MIN_VALUE : life.sent[i + 1];
                if (fact.active() && life.answered[i] < until) {
                    changes.add(new Change(life.answered[i], true, fact));
                    if (!last) {
                        changes.add(new Change(until, false, fact));
                    }
                }
            }
        });
        changes.sort(Comparator.comparingLong(Change::at).thenComparing(Change::takes));
        Holders holders = new Holders();
        for (Change change : changes) {
            if (change.takes()) {
                holders.take(change.fact(), "acknowledged at once: %s, %s");
            } else {
                holders.free(change.fact());
            }
        }
    }

    private record MemberAndKind(UUID member, String kind) {}

    /** Who holds which desk, and which member what, as one fact follows another; tells of those that meet. */
    private final class Holders {
        private final Occupancy ofDesks = new Occupancy();
        private final Occupancy ofMembers = new Occupancy();

        void take(Fact fact, String how) {
            ofDesks.take(ofDesk(fact)).forEach(rival -> judgement.broken(Property.DESK_OVERLAP, how, fact, rival));
            ofMembers.take(ofMember(fact)).stream()
                    .filter(rival -> !rival.desk().equals(fact.desk()))
                    .forEach(rival -> judgement.broken(Property.MEMBER_OVER_LIMIT, how, fact, rival));
        }

        void free(Fact fact) {
            ofDesks.free(ofDesk(fact));
            ofMembers.free(ofMember(fact));
        }

        private static Hold ofDesk(Fact fact) {
            return new Hold(fact.desk(), fact.booking(), fact.desk(), fact.from(), fact.to());
        }

        private Hold ofMember(Fact fact) {
            MemberAndKind owner =
                    new MemberAndKind(fact.member(), desks.get(fact.desk()).kind());
            return new Hold(owner, fact.booking(), fact.desk(), fact.from(), fact.to());
        }
    }

    // --- refusals

    private void everyRefusalHasItsReason() {
        lives.values().forEach(life -> {
            for (int i = 0; i < life.facts.size(); i++) {
                Fact fact = life.facts.get(i);
                if (fact.active()) {
                    long since = life.sent[i] == NEVER ? Long.MIN_VALUE : life.sent[i];
                    State state = new State(fact, since, i + 1 < life.facts.size() ? life.answered[i + 1] : NEVER);
                    for (long quarter = fact.from() / BUCKET; quarter * BUCKET < fact.to(); quarter++) {
                        states.computeIfAbsent(new Bucket(fact.desk(), quarter), none -> new ArrayList<>())
                                .add(state);
                        states.computeIfAbsent(new Bucket(fact.member(), quarter), none -> new ArrayList<>())
                                .add(state);
                    }
                }
            }
        });
        Map<UUID, List<Desk>> plainDesks = stored.desks().stream()
                .filter(desk -> desk.kind().equals("DESK"))
                .collect(Collectors.groupingBy(Desk::space));
        history.calls().filter(call -> call.problem() != null).forEach(call -> {
            if (!hasItsReason(call, plainDesks)) {
                judgement.broken(Property.REFUSED_WITHOUT_RIVAL, "%s", call);
            }
        });
    }

    private boolean hasItsReason(Call call, Map<UUID, List<Desk>> plainDesks) {
        if (call.isProblem("booking-conflict")) {
            return call.desk() != null
                    ? isTaken(call, call.desk())
                    : plainDesks.getOrDefault(call.space(), List.of()).stream()
                            .allMatch(desk -> isTaken(call, desk.id()));
        }
        if (call.isProblem("booking-refused")) {
            return (!call.names("desk-taken") || call.desk() == null || isTaken(call, call.desk()))
                    && (!call.names("already-booked-elsewhere") || isElsewhere(call));
        }
        if (call.isProblem("stale-version") || call.isProblem("state-conflict")) {
            boolean stale = call.isProblem("stale-version");
            Life life = lives.get(call.subject());
            for (int i = 0; life != null && i < life.facts.size(); i++) {
                boolean reason = stale ? i > call.seen() : !life.facts.get(i).active();
                if (reason && (life.sent[i] == NEVER || life.sent[i] < call.answered())) {
                    return true;
                }
            }
            return false;
        }
        return true;
    }

    private boolean isTaken(Call call, UUID desk) {
        return anyInTheWay(call, desk, state -> state.fact().desk().equals(desk));
    }

    private boolean isElsewhere(Call call) {
        String kind = call.desk() == null ? "DESK" : desks.get(call.desk()).kind();
        return anyInTheWay(
                call,
                call.member(),
                state -> state.fact().member().equals(call.member())
                        && !state.fact().desk().equals(call.desk())
                        && desks.get(state.fact().desk()).kind().equals(kind));
    }

    private boolean anyInTheWay(Call call, UUID owner, java.util.function.Predicate<State> counts) {
        for (long quarter = call.from() / BUCKET; quarter * BUCKET < call.to(); quarter++) {
            for (State state : states.getOrDefault(new Bucket(owner, quarter), List.of())) {
                if (state.inTheWayOf(call) && counts.test(state) && !isItself(call, state)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A booking is not in its own way when it is moved, nor when the request that made it is repeated with its key. */
    private boolean isItself(Call call, State state) {
        UUID booking = state.fact().booking();
        return booking.equals(call.subject())
                || call.key() != null && call.key().equals(lives.get(booking).madeBy);
    }

    // --- keys

    private void everyRepeatGetsTheFirstAnswer() {
        Map<String, List<Call>> ofKeys =
                history.calls().filter(call -> call.key() != null).collect(Collectors.groupingBy(Call::key));
        ofKeys.values().forEach(calls -> {
            Call first = calls.stream()
                    .filter(Call::succeeded)
                    .min(Comparator.comparingLong(Call::answered))
                    .orElse(null);
            for (Call call : calls) {
                boolean repeated = first != null && call.sent() > first.answered() && call.status() != 0;
                boolean same = call.succeeded()
                        ? first != null && call.told().equals(first.told()) && call.status() == first.status()
                        : !repeated;
                if (!same) {
                    judgement.broken(Property.REPLAY_DIFFERS, "%s, but first %s", call, first);
                }
                if (call.isProblem("request-in-progress")
                        && calls.stream()
                                .noneMatch(other -> !other.equals(call)
                                        && other.sent() < call.answered()
                                        && (other.status() == 0 || other.answered() > call.sent()))) {
                    judgement.broken(Property.REFUSED_WITHOUT_RIVAL, "%s was not in progress", call);
                }
            }
        });
    }
}
