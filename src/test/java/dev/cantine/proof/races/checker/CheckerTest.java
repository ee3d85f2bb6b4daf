package dev.cantine.proof.races.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.proof.races.checker.Call.Told;
import dev.cantine.proof.races.checker.Call.What;
import dev.cantine.proof.races.checker.Stored.Desk;
import dev.cantine.proof.races.checker.Stored.Fact;
import dev.cantine.proof.races.checker.Stored.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** For each property a small history, written by hand, that breaks it, next to one that does not. */
class CheckerTest {
    private static final UUID SPACE = new UUID(1, 1);
    private static final UUID DESK = new UUID(2, 1);
    private static final UUID OTHER_DESK = new UUID(2, 2);
    private static final UUID ROOM = new UUID(2, 3);
    private static final UUID CAMILLE = new UUID(3, 1);
    private static final UUID NOUR = new UUID(3, 2);
    private static final UUID FIRST = new UUID(4, 1);
    private static final UUID SECOND = new UUID(4, 2);

    private final List<Call> calls = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<UUID, Row> rows = new HashMap<>();
    private final History history = new History();
    private long now;

    @Test
    void a_desk_may_be_booked_from_the_instant_at_which_it_becomes_free() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        booked(SECOND, NOUR, DESK, 10, 11);
        assertThat(judged().broken()).isEmpty();
    }

    @Test
    void what_was_cancelled_or_moved_away_is_in_nobodys_way() {
        booked(FIRST, CAMILLE, DESK, 9, 12);
        moved(FIRST, OTHER_DESK, 9, 12);
        booked(SECOND, NOUR, DESK, 9, 12);
        cancelled(SECOND);
        booked(new UUID(4, 3), NOUR, DESK, 10, 11);
        assertThat(judged().broken()).isEmpty();
    }

    @Test
    void two_bookings_of_a_desk_that_overlap_are_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 12);
        booked(SECOND, NOUR, DESK, 10, 11);
        assertThat(judged().broken()).containsExactly(Property.DESK_OVERLAP);
    }

    @Test
    void an_overlap_is_noticed_though_one_of_the_two_is_cancelled_in_the_end() {
        booked(FIRST, CAMILLE, DESK, 9, 12);
        booked(SECOND, NOUR, DESK, 11, 13);
        cancelled(FIRST);
        assertThat(judged().broken()).containsExactly(Property.DESK_OVERLAP);
    }

    @Test
    void an_overlap_that_a_move_made_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        booked(SECOND, NOUR, OTHER_DESK, 9, 10);
        moved(SECOND, DESK, 9, 11);
        assertThat(judged().broken()).containsExactly(Property.DESK_OVERLAP);
    }

    @Test
    void an_overlap_is_noticed_though_the_facts_tell_another_order() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        booked(SECOND, NOUR, DESK, 9, 10);
        cancelled(FIRST);
        // The cancellation is dated back before the second booking, which was acknowledged before anybody cancelled the
        // first.
        Fact cancellation = facts.remove(2);
        facts.add(at(cancellation, facts.get(1).at() - 1));
        assertThat(judged().broken()).containsExactly(Property.DESK_OVERLAP);
    }

    @Test
    void a_member_at_two_desks_is_noticed_and_one_at_a_desk_and_in_a_room_is_fine() {
        booked(FIRST, CAMILLE, DESK, 9, 12);
        booked(SECOND, CAMILLE, ROOM, 9, 12);
        assertThat(judged().broken()).isEmpty();
        booked(new UUID(4, 3), CAMILLE, OTHER_DESK, 11, 13);
        assertThat(judged().broken()).containsExactly(Property.MEMBER_OVER_LIMIT);
    }

    @Test
    void an_acknowledged_booking_that_is_not_there_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        facts.clear();
        rows.clear();
        assertThat(judged().broken()).containsExactly(Property.LOST);
    }

    @Test
    void an_acknowledged_cancellation_that_is_not_there_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        cancelled(FIRST);
        facts.remove(1);
        rows.put(FIRST, new Row(FIRST, CAMILLE, DESK, 9, 10, true, 0));
        assertThat(judged().broken()).containsExactly(Property.LOST);
    }

    @Test
    void an_acknowledged_booking_that_is_there_at_another_time_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        Fact fact = facts.remove(0);
        facts.add(new Fact(FIRST, 1, fact.type(), fact.at(), CAMILLE, DESK, 9, 11, true));
        rows.put(FIRST, new Row(FIRST, CAMILLE, DESK, 9, 11, true, 0));
        assertThat(judged().broken()).containsExactly(Property.LOST);
    }

    @Test
    void a_booking_that_nobody_was_told_of_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        calls.clear();
        assertThat(judged().broken()).containsExactly(Property.INVENTED);
    }

    @Test
    void a_booking_may_come_from_a_call_that_got_no_answer() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        calls.set(0, calls.get(0).answered(calls.get(0).sent(), calls.get(0).answered(), 0, null, null));
        assertThat(judged().broken()).isEmpty();
    }

    @Test
    void an_answer_with_another_desk_than_the_one_asked_for_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        Call call = calls.remove(0);
        calls.add(call(What.BOOK, CAMILLE, OTHER_DESK, 9, 10, null, 0, null, 201, null, call.told()));
        assertThat(judged().broken()).containsExactly(Property.INVENTED);
    }

    @Test
    void a_gap_in_the_history_of_a_booking_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        Fact fact = facts.remove(0);
        facts.add(new Fact(FIRST, 2, fact.type(), fact.at(), CAMILLE, DESK, 9, 10, true));
        assertThat(judged().broken()).contains(Property.HISTORY_WITH_GAPS);
    }

    @Test
    void a_booking_that_is_not_what_its_last_fact_says_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        rows.put(FIRST, new Row(FIRST, CAMILLE, DESK, 9, 10, false, 0));
        assertThat(judged().broken()).containsExactly(Property.HISTORY_WITH_GAPS);
    }

    @Test
    void a_booking_without_facts_is_noticed() {
        rows.put(FIRST, new Row(FIRST, CAMILLE, DESK, 9, 10, true, 0));
        assertThat(judged().broken()).containsExactly(Property.HISTORY_WITH_GAPS);
    }

    @Test
    void a_conflict_needs_a_rival_that_overlaps() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        refused(What.BOOK, NOUR, DESK, 9, 11, null, 0, 409, "booking-conflict");
        assertThat(judged().broken()).isEmpty();
        refused(What.BOOK, NOUR, DESK, 10, 11, null, 0, 409, "booking-conflict");
        assertThat(judged().broken()).containsExactly(Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void a_conflict_needs_a_rival_at_the_time() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        cancelled(FIRST);
        refused(What.BOOK, NOUR, DESK, 9, 10, null, 0, 409, "booking-conflict");
        assertThat(judged().broken()).containsExactly(Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void a_booking_is_not_its_own_rival() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        refused(What.MOVE, CAMILLE, DESK, 9, 11, FIRST, 0, 409, "booking-conflict");
        assertThat(judged().broken()).containsExactly(Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void all_desks_are_taken_only_if_each_is() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        refused(What.BOOK, NOUR, null, 9, 10, null, 0, 409, "booking-conflict");
        assertThat(judged().broken()).containsExactly(Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void a_refusal_because_of_another_desk_needs_one() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        refused(What.BOOK, CAMILLE, OTHER_DESK, 9, 10, null, 0, 422, "booking-refused:already-booked-elsewhere");
        assertThat(judged().broken()).isEmpty();
        refused(What.BOOK, NOUR, OTHER_DESK, 9, 10, null, 0, 422, "booking-refused:already-booked-elsewhere");
        assertThat(judged().broken()).containsExactly(Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void a_stale_version_needs_a_change() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        refused(What.MOVE, CAMILLE, DESK, 9, 11, FIRST, 0, 412, "stale-version");
        assertThat(judged().broken()).containsExactly(Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void a_repeat_that_gets_another_answer_is_noticed() {
        Told told = new Told(FIRST, 0, CAMILLE, DESK, 9, 10, true);
        booked(FIRST, CAMILLE, DESK, 9, 10);
        calls.set(0, call(What.BOOK, CAMILLE, DESK, 9, 10, null, 0, "key", 201, null, told));
        calls.add(call(What.BOOK, CAMILLE, DESK, 9, 10, null, 0, "key", 201, null, told));
        assertThat(judged().broken()).isEmpty();
        calls.add(call(What.BOOK, CAMILLE, DESK, 9, 10, null, 0, "key", 409, "booking-conflict", null));
        assertThat(judged().broken())
                .containsExactlyInAnyOrder(Property.REPLAY_DIFFERS, Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void a_repeat_that_makes_a_second_booking_is_noticed() {
        booked(FIRST, CAMILLE, DESK, 9, 10);
        booked(SECOND, CAMILLE, DESK, 10, 11);
        calls.set(0, withKey(calls.get(0)));
        calls.set(1, withKey(calls.get(1)));
        assertThat(judged().broken()).containsExactly(Property.REPLAY_DIFFERS);
    }

    @Test
    void a_request_that_is_said_to_be_in_progress_must_be() {
        calls.add(call(What.BOOK, CAMILLE, DESK, 9, 10, null, 0, "key", 409, "request-in-progress", null));
        assertThat(judged().broken()).containsExactly(Property.REFUSED_WITHOUT_RIVAL);
    }

    @Test
    void an_internal_error_is_noticed() {
        refused(What.BOOK, CAMILLE, DESK, 9, 10, null, 0, 500, "internal-error");
        assertThat(judged().broken()).containsExactly(Property.INTERNAL_ERROR);
    }

    @Test
    void an_answer_503_is_noticed() {
        refused(What.BOOK, CAMILLE, DESK, 9, 10, null, 0, 503, "try-again");
        assertThat(judged().broken()).containsExactly(Property.GAVE_UP);
    }

    @Test
    void an_answer_that_the_call_cannot_have_is_noticed() {
        refused(What.CANCEL, CAMILLE, null, 0, 0, FIRST, 0, 404, "not-found");
        assertThat(judged().broken()).containsExactly(Property.ANSWER_OUTSIDE_THE_CONTRACT);
    }

    @Test
    void a_constraint_that_had_to_step_in_is_noticed() {
        refused(What.BOOK, CAMILLE, DESK, 9, 10, null, 0, 409, "already-exists:already-exists");
        assertThat(judged().broken()).containsExactly(Property.CAUGHT_BY_THE_BACKSTOP);
    }

    @Test
    void a_constraint_that_had_to_step_in_is_noticed_though_the_next_try_went_well() {
        history.retried("PSQLException: conflicting key value violates exclusion constraint");
        assertThat(judged().broken()).containsExactly(Property.CAUGHT_BY_THE_BACKSTOP);
    }

    @Test
    void a_time_out_of_a_lock_is_noticed_unless_it_is_rare() {
        history.retried("Contended: others hold the lock of the process");
        assertThat(judged().broken()).containsExactly(Property.DEADLOCK);
    }

    @Test
    void a_deadlock_is_noticed_and_other_contention_is_not() {
        history.retried("Contended: somebody was faster at the desk that was chosen");
        assertThat(judged().broken()).isEmpty();
        history.retried("PSQLException: error: deadlock detected");
        assertThat(judged().broken()).containsExactly(Property.DEADLOCK);
    }

    private Judgement judged() {
        History all = History.of(calls.toArray(Call[]::new));
        history.retries().keySet().forEach(all::retried);
        List<Desk> desks = List.of(
                new Desk(DESK, SPACE, "DESK"), new Desk(OTHER_DESK, SPACE, "DESK"), new Desk(ROOM, SPACE, "ROOM"));
        return Checker.judge(all, new Stored(desks, rows, facts));
    }

    private void booked(UUID booking, UUID member, UUID desk, long from, long to) {
        Told told = new Told(booking, 0, member, desk, from, to, true);
        happened(told, "BOOKING_CONFIRMED");
        calls.add(call(What.BOOK, member, desk, from, to, null, 0, null, 201, null, told));
    }

    private void moved(UUID booking, UUID desk, long from, long to) {
        Row row = rows.get(booking);
        Told told = new Told(booking, row.version() + 1, row.member(), desk, from, to, true);
        happened(told, "BOOKING_MOVED");
        calls.add(call(What.MOVE, row.member(), desk, from, to, booking, row.version(), null, 200, null, told));
    }

    private void cancelled(UUID booking) {
        Row row = rows.get(booking);
        Told told = new Told(booking, row.version() + 1, row.member(), row.desk(), row.from(), row.to(), false);
        happened(told, "BOOKING_CANCELLED");
        calls.add(call(What.CANCEL, row.member(), null, 0, 0, booking, 0, null, 200, null, told));
    }

    private void happened(Told told, String type) {
        now += 10;
        facts.add(new Fact(
                told.booking(),
                told.version() + 1,
                type,
                now + 2,
                told.member(),
                told.desk(),
                told.from(),
                told.to(),
                told.active()));
        rows.put(
                told.booking(),
                new Row(
                        told.booking(),
                        told.member(),
                        told.desk(),
                        told.from(),
                        told.to(),
                        told.active(),
                        told.version()));
    }

    private void refused(
            What what,
            UUID member,
            UUID desk,
            long from,
            long to,
            UUID subject,
            long seen,
            int status,
            String problem) {
        now += 10;
        calls.add(call(what, member, desk, from, to, subject, seen, null, status, problem, null));
    }

    /** Sent, and answered five ticks later. */
    private Call call(
            What what,
            UUID member,
            UUID desk,
            long from,
            long to,
            UUID subject,
            long seen,
            String key,
            int status,
            String problem,
            Told told) {
        now += 10;
        return new Call(what, member, SPACE, desk, from, to, subject, seen, key, now, now + 5, status, problem, told);
    }

    private static Call withKey(Call call) {
        return new Call(
                call.what(),
                call.member(),
                call.space(),
                call.desk(),
                call.from(),
                call.to(),
                call.subject(),
                call.seen(),
                "key",
                call.sent(),
                call.answered(),
                call.status(),
                call.problem(),
                call.told());
    }

    private static Fact at(Fact fact, long at) {
        return new Fact(
                fact.booking(),
                fact.sequence(),
                fact.type(),
                at,
                fact.member(),
                fact.desk(),
                fact.from(),
                fact.to(),
                fact.active());
    }
}
