package dev.cantine.space;

import dev.cantine.problem.DomainProblem;
import dev.cantine.space.RulesInForce.Layer;
import dev.cantine.space.RulesInForce.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
        @Nullable Boolean needsMembership,
        @Nullable Boolean checkInNeedsCode,
        @Nullable Duration offerLasts,
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

    /** With fewer places than that, a house is nearly full most of the time that it is not empty. */
    private static final int ROOMY = 2 * Lanes.NUMBER;

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
            null,
            null,
            null,
            null);

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
                layers.add(new Layer(Scope.of(each.zoneId), each.rules));
            }
        }
        for (OfKind each : byKind) {
            if (each.kind == kind) {
                layers.add(new Layer(Scope.of(each.kind), each.rules));
            }
        }
        layers.add(new Layer(Scope.SPACE, everywhere()));
        return new RulesInForce(layers);
    }

    /** Whether somewhere in the space the number of bookings at a time is limited. */
    public boolean limitCapacity() {
        return all().anyMatch(rules -> rules.capacity() != null);
    }

    /**
     * Whether there may be a desk whose bookings need not be made one after the other to be counted: nowhere in a house of few places, where
     * each booking may be the last.
     */
    boolean letBookingsGoSideBySide() {
        return limitCapacity() && (capacity == null || capacity >= ROOMY);
    }

    /** The same for desks of that kind in that zone. */
    boolean letBookingsGoSideBySide(DeskKind kind, @Nullable UUID zoneId) {
        return limitCapacity()
                && inForce(kind, zoneId).each(BookingRules::capacity).stream().allMatch(said -> said.value() >= ROOMY);
    }

    /** Whether somewhere in the space the number of bookings that have not started is limited. */
    public boolean limitUpcoming() {
        return all().anyMatch(rules -> rules.maxUpcoming() != null);
    }

    /** The periods for which there are quotas. */
    public Stream<Quota.Per> quotaPeriods() {
        return all().flatMap(rules -> Stream.ofNullable(rules.quotas()))
                .flatMap(List::stream)
                .map(Quota::per);
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
                needsMembership,
                checkInNeedsCode,
                offerLasts,
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
        everywhere().mustBeInRange("");
        for (int i = 0; i < overridable.size(); i++) {
            BookingRules.check(OVERRIDABLE.contains(overridable.get(i)), "/overridable/" + i, "unknown-value");
        }
        Set<DeskKind> kinds = EnumSet.noneOf(DeskKind.class);
        for (int i = 0; i < byKind.size(); i++) {
            BookingRules.check(kinds.add(byKind.get(i).kind), "/byKind/" + i + "/kind", "already-exists");
            byKind.get(i).rules.mustBeInRange("/byKind/" + i + "/rules");
        }
        Set<UUID> told = new HashSet<>();
        for (int i = 0; i < byZone.size(); i++) {
            BookingRules.check(zones.contains(byZone.get(i).zoneId), "/byZone/" + i + "/zoneId", "unknown");
            BookingRules.check(told.add(byZone.get(i).zoneId), "/byZone/" + i + "/zoneId", "already-exists");
            byZone.get(i).rules.mustBeInRange("/byZone/" + i + "/rules");
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
                noShowAfter,
                needsMembership,
                checkInNeedsCode,
                offerLasts);
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
        BookingRules.check(
                rules.always(BookingRules::minDuration).value().compareTo(longest) <= 0, at + "/maxDuration");
        rules.said(BookingRules::grid)
                .ifPresent(grid -> BookingRules.check(grid.value().compareTo(longest) <= 0, at + "/grid"));
    }
}
