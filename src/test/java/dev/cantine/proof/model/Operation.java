package dev.cantine.proof.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Something that somebody does. It names desks, spaces and people by their numbers in the {@link World}, and what was made before by the number of
 * the operation that made it: so it means the same when others are left out, or nothing at all.
 */
sealed interface Operation {

    /** The number of an operation that made something, and which part of that: -1 for the series or the group as such. */
    record Made(int operation, int part) {

        @Override
        public String toString() {
            return part < 0 ? "#" + operation : "#" + operation + "." + part;
        }
    }

    /** A time as a request gives it. Without an offset it is read on the clocks of the space. */
    record When(LocalDateTime local, ZoneOffset offset) {

        @Override
        public String toString() {
            return local + (local.getSecond() == 0 ? ":00" : "") + (offset == null ? "" : offset.getId());
        }
    }

    /** A desk by its number, or any that fits: then it is null. */
    record Where(Integer desk, int space, String kind, Integer zone, String feature) {

        @Override
        public String toString() {
            return desk != null
                    ? "desk " + desk
                    : "any " + kind + " in space " + space + (zone == null ? "" : ", zone " + zone)
                            + (feature == null ? "" : ", with a " + feature);
        }
    }

    /** One desk of a group. */
    record Place(int desk, int member) {}

    /** What a plan entitles to; empty for all. */
    record Terms(List<Integer> spaces, List<Integer> zones, List<String> kinds, Settings rules) {}

    /** Which plan, from which day, to which; null for no end. */
    record Membership(int plan, LocalDate startsOn, LocalDate endsOn) {}

    /** Hours of one day, {@code 09:00} to {@code 24:00} at the latest. */
    record Hours(String opens, String closes) {}

    /** Who asks; -1 for what nobody asks for. */
    default int by() {
        return -1;
    }

    /** In the words of the story. */
    default String name() {
        return getClass().getSimpleName();
    }

    record Book(int by, int member, Where where, When start, When end, boolean override, boolean dryRun)
            implements Operation {
        @Override
        public String name() {
            return (where.desk == null ? "BookAny" : "Book") + (dryRun ? "DryRun" : "");
        }
    }

    /** @param places null for any desks that fit */
    record BookGroup(
            int by,
            int member,
            List<Place> places,
            Where where,
            int count,
            When start,
            When end,
            boolean override,
            boolean dryRun)
            implements Operation {
        @Override
        public String name() {
            return (places == null ? "BookGroupAny" : "BookGroup") + (dryRun ? "DryRun" : "");
        }
    }

    /**
     * @param everyDays the days from one occurrence to the next; 7 and 14 are said as weeks
     * @param count 0 for no end
     * @param excluded which occurrences are left out
     */
    record BookSeries(
            int by,
            int member,
            Where where,
            When start,
            When end,
            int everyDays,
            int count,
            List<Integer> excluded,
            String onConflict,
            boolean override,
            boolean dryRun)
            implements Operation {
        @Override
        public String name() {
            return (where.desk == null ? "BookSeriesAny" : "BookSeries") + (dryRun ? "DryRun" : "");
        }
    }

    /** @param desk null to stay there */
    record Move(int by, Made booking, Integer desk, When start, When end, boolean override) implements Operation {}

    record Cancel(int by, Made booking, boolean override) implements Operation {}

    record Approve(int by, Made booking, boolean override) implements Operation {}

    record Refuse(int by, Made booking) implements Operation {}

    record CheckIn(int by, Made booking) implements Operation {}

    record CheckOut(int by, Made booking) implements Operation {}

    record CancelGroup(int by, Made group, boolean override) implements Operation {}

    /** @param desk null to stay, as start and end */
    record ChangeSeries(
            int by, Made series, Made booking, String scope, Integer desk, When start, When end, boolean override)
            implements Operation {}

    record CancelSeries(int by, Made series, Made booking, String scope, boolean override) implements Operation {}

    /** @param zone null for all of the space, or a desk */
    record Close(int by, int space, Integer zone, Integer desk, When start, When end, String onBookings, boolean dryRun)
            implements Operation {
        @Override
        public String name() {
            return "Close" + (dryRun ? "DryRun" : "");
        }
    }

    record Reopen(int by, Made closure) implements Operation {}

    /** @param known whether the request says that there are hours of that day already */
    record SetDay(int by, int space, LocalDate date, List<Hours> hours, boolean known) implements Operation {}

    record ForgetDay(int by, int space, LocalDate date) implements Operation {}

    record SetRules(int by, int space, Settings.House rules) implements Operation {}

    record SetPlan(int by, int plan, Terms terms) implements Operation {}

    record SetMemberships(int by, int member, List<Membership> memberships) implements Operation {}

    record SetMember(int by, int member, boolean active) implements Operation {}

    /** @param assignedTo null for nobody */
    record SetDesk(int by, int desk, String status, Integer assignedTo, String onBookings) implements Operation {}

    /** Time goes by. */
    record Pass(Duration time) implements Operation {}

    /** The service gives up and closes bookings, as it does by the clock. */
    record Attend() implements Operation {}
}
