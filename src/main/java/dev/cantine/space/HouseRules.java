package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.space.RulesInForce.Layer;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a space, as clients see and set them and as the store keeps them: what holds for all bookings, and what is said more
 * precisely for a kind of desk or a zone. A zone is more precise than a kind, and both than the space; field by field. The settings
 * themselves are told with {@link BookingRules}.
 *
 * @param overridable the codes of the rules that a manager may override; null for all that can be
 */
public record HouseRules(
        @NotNull Duration minDuration,
        @NotNull Duration maxDuration,
        @NotNull Period maxAdvance,
        @Nullable Duration minNotice,
        @Nullable Duration grid,
        @Nullable Duration buffer,
        @Nullable Integer maxUpcoming,
        @Nullable @Size(max = 6) List<@NotNull @Valid Quota> quotas,
        @Nullable Integer capacity,
        @Nullable Duration changeDeadline,
        @Nullable Boolean needsApproval,
        @Nullable Duration checkInOpens,
        @Nullable Duration noShowAfter,
        @Nullable @Size(max = 20) List<@NotNull String> overridable,
        @Nullable @Size(max = 10) List<@NotNull @Valid OfKind> byKind,
        @Nullable @Size(max = 200) List<@NotNull @Valid OfZone> byZone) {

    /** What can be overridden: who else holds the desk, who may book at all and what is past cannot. */
    public static final List<String> OVERRIDABLE = List.of(
            "outside-opening-hours",
            "space-closed",
            "too-short-notice",
            "too-far-ahead",
            "too-short",
            "too-long",
            "off-grid",
            "buffer-needed",
            "too-many-upcoming",
            "quota-exceeded",
            "space-full",
            "too-late-to-change");

    static final HouseRules DEFAULTS = new HouseRules(
            Duration.ofMinutes(15),
            BookingRules.LONGEST,
            Period.ofDays(730),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    private static final Duration DAY = Duration.ofDays(1);

    /** What is said of a kind of desk. */
    public record OfKind(
            @NotNull DeskKind kind, @NotNull @Valid BookingRules rules) {}

    /** What is said of a zone. */
    public record OfZone(
            @NotNull UUID zoneId, @NotNull @Valid BookingRules rules) {}

    public HouseRules {
        overridable = overridable == null ? OVERRIDABLE : List.copyOf(overridable);
        byKind = byKind == null ? List.of() : List.copyOf(byKind);
        byZone = byZone == null ? List.of() : List.copyOf(byZone);
    }

    /**
     * What holds for desks of that kind in that zone.
     *
     * @param kind null for what is said of no kind
     * @param zoneId null outside of all zones
     */
    public RulesInForce inForce(@Nullable DeskKind kind, @Nullable UUID zoneId) {
        List<Layer> layers = new ArrayList<>();
        for (OfZone each : byZone) {
            if (each.zoneId.equals(zoneId)) {
                layers.add(new Layer(new Scope(Source.ZONE, null, zoneId), each.rules));
            }
        }
        for (OfKind each : byKind) {
            if (each.kind == kind) {
                layers.add(new Layer(new Scope(Source.KIND, kind, null), each.rules));
            }
        }
        layers.add(new Layer(new Scope(Source.SPACE, null, null), everywhere()));
        return new RulesInForce(layers);
    }

    /** Whether somewhere in the space the number of bookings at a time is limited. */
    public boolean limitCapacity() {
        return all().anyMatch(rules -> rules.capacity() != null);
    }

    /** Whether somewhere in the space the number of bookings that have not started is limited. */
    public boolean limitUpcoming() {
        return all().anyMatch(rules -> rules.maxUpcoming() != null);
    }

    /** The longest period for which there is a quota, if there is one at all. */
    public Optional<Quota.Per> longestQuota() {
        return all().flatMap(rules -> Stream.ofNullable(rules.quotas()))
                .flatMap(List::stream)
                .map(Quota::per)
                .max(Comparator.naturalOrder());
    }

    /** The shortest time after the start at which a booking may be given up; empty if none ever is. */
    public Optional<Duration> firstNoShow() {
        return all().flatMap(rules -> Stream.ofNullable(rules.noShowAfter())).min(Comparator.naturalOrder());
    }

    /** The most time that a desk of the space stays free between two bookings. */
    public Duration longestBuffer() {
        return all().flatMap(rules -> Stream.ofNullable(rules.buffer()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    HouseRules withoutZone(UUID zoneId) {
        return new HouseRules(
                minDuration,
                maxDuration,
                maxAdvance,
                minNotice,
                grid,
                buffer,
                maxUpcoming,
                quotas,
                capacity,
                changeDeadline,
                needsApproval,
                checkInOpens,
                noShowAfter,
                overridable,
                byKind,
                byZone.stream().filter(each -> !each.zoneId.equals(zoneId)).toList());
    }

    /**
     * Refuses what no house can mean.
     *
     * @param zones the zones of the space
     * @throws DomainProblem {@code validation-failed} at the first value that is out of range, unknown or given twice
     */
    void mustBeSound(Set<UUID> zones) {
        mustBeInRange(everywhere(), "");
        for (int i = 0; i < overridable.size(); i++) {
            check(OVERRIDABLE.contains(overridable.get(i)), "/overridable/" + i, "unknown-value");
        }
        Set<DeskKind> kinds = EnumSet.noneOf(DeskKind.class);
        for (int i = 0; i < byKind.size(); i++) {
            check(kinds.add(byKind.get(i).kind), "/byKind/" + i + "/kind", "already-exists");
            mustBeInRange(byKind.get(i).rules, "/byKind/" + i + "/rules");
        }
        Set<UUID> told = new HashSet<>();
        for (int i = 0; i < byZone.size(); i++) {
            check(zones.contains(byZone.get(i).zoneId), "/byZone/" + i + "/zoneId", "unknown");
            check(told.add(byZone.get(i).zoneId), "/byZone/" + i + "/zoneId", "already-exists");
            mustBeInRange(byZone.get(i).rules, "/byZone/" + i + "/rules");
        }
        mustLeaveRoom(null, null, "");
        for (int i = 0; i < byKind.size(); i++) {
            mustLeaveRoom(byKind.get(i).kind, null, "/byKind/" + i + "/rules");
        }
        for (int i = 0; i < byZone.size(); i++) {
            mustLeaveRoom(null, byZone.get(i).zoneId, "/byZone/" + i + "/rules");
            for (OfKind each : byKind) {
                mustLeaveRoom(each.kind, byZone.get(i).zoneId, "/byZone/" + i + "/rules");
            }
        }
    }

    private BookingRules everywhere() {
        return new BookingRules(
                minDuration,
                maxDuration,
                maxAdvance,
                minNotice,
                grid,
                buffer,
                maxUpcoming,
                quotas,
                capacity,
                changeDeadline,
                needsApproval,
                checkInOpens,
                noShowAfter);
    }

    private Stream<BookingRules> all() {
        return Stream.of(
                        Stream.of(everywhere()),
                        byKind.stream().map(OfKind::rules),
                        byZone.stream().map(OfZone::rules))
                .flatMap(rules -> rules);
    }

    /** There is a duration that a booking may have. */
    private void mustLeaveRoom(@Nullable DeskKind kind, @Nullable UUID zoneId, String at) {
        RulesInForce rules = inForce(kind, zoneId);
        Duration longest = rules.always(BookingRules::maxDuration).value();
        check(rules.always(BookingRules::minDuration).value().compareTo(longest) <= 0, at + "/maxDuration");
        rules.said(BookingRules::grid).ifPresent(grid -> check(grid.value().compareTo(longest) <= 0, at + "/grid"));
    }

    private static void mustBeInRange(BookingRules rules, String at) {
        mustBeWithin(rules.minDuration(), Duration.ofMinutes(1), BookingRules.LONGEST, at + "/minDuration");
        mustBeWithin(rules.maxDuration(), Duration.ofMinutes(1), BookingRules.LONGEST, at + "/maxDuration");
        Period advance = rules.maxAdvance();
        if (advance != null) {
            LocalDate today = LocalDate.EPOCH;
            check(
                    today.plus(advance).isAfter(today) && !today.plus(advance).isAfter(today.plusYears(10)),
                    at + "/maxAdvance");
        }
        mustBeWithin(rules.minNotice(), Duration.ZERO, Duration.ofDays(366), at + "/minNotice");
        Duration grid = rules.grid();
        mustBeWithin(grid, Duration.ofMinutes(1), DAY, at + "/grid");
        check(grid == null || DAY.toMinutes() % grid.toMinutes() == 0, at + "/grid");
        mustBeWithin(rules.buffer(), Duration.ZERO, BookingRules.LONGEST_BUFFER, at + "/buffer");
        mustBeWithin(rules.maxUpcoming(), 10_000, at + "/maxUpcoming");
        mustBeWithin(rules.capacity(), 100_000, at + "/capacity");
        mustBeWithin(rules.changeDeadline(), Duration.ZERO, Duration.ofDays(366), at + "/changeDeadline");
        mustBeWithin(rules.checkInOpens(), Duration.ZERO, DAY, at + "/checkInOpens");
        mustBeWithin(rules.noShowAfter(), Duration.ofMinutes(1), DAY, at + "/noShowAfter");
        List<Quota> quotas = Objects.requireNonNullElse(rules.quotas(), List.of());
        for (int i = 0; i < quotas.size(); i++) {
            mustBeInRange(quotas.get(i), at + "/quotas/" + i);
        }
    }

    private static void mustBeInRange(Quota quota, String at) {
        check((quota.bookings() == null) != (quota.duration() == null), at, "either-bookings-or-duration");
        mustBeWithin(quota.bookings(), 10_000, at + "/bookings");
        mustBeWithin(quota.duration(), Duration.ofMinutes(1), Duration.ofDays(3660), at + "/duration");
    }

    private static void mustBeWithin(@Nullable Integer number, int most, String pointer) {
        check(number == null || number >= 1 && number <= most, pointer);
    }

    private static void mustBeWithin(@Nullable Duration duration, Duration least, Duration most, String pointer) {
        check(
                duration == null
                        || duration.compareTo(least) >= 0
                                && duration.compareTo(most) <= 0
                                && Duration.ofMinutes(duration.toMinutes()).equals(duration),
                pointer);
    }

    private static void check(boolean holds, String pointer) {
        check(holds, pointer, "out-of-range");
    }

    private static void check(boolean holds, String pointer, String code) {
        if (!holds) {
            throw DomainProblem.invalid(Violation.at(pointer, code));
        }
    }
}
