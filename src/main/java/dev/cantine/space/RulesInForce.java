package dev.cantine.space;

import dev.cantine.credit.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules for one kind of desk in one zone. Of each setting counts what is said most precisely.
 *
 * @param layers who says something, the most precise first
 */
public record RulesInForce(List<Layer> layers) {

    /** Who says something, from the least precise to the most: the service for all spaces, the settings of the space, or a plan. */
    public enum Source {
        SERVICE,
        SPACE,
        KIND,
        ZONE,
        PLAN
    }

    /**
     * What bookings a setting is about: all of the space, those of a kind, those in a zone, or those that a plan covers.
     *
     * @param kinds the kinds; empty for all
     * @param zoneIds the zones; empty for all of the space
     * @param plan the plan, if it is one that says it; null for what is about one space
     */
    public record Scope(
            Source source,
            Set<DeskKind> kinds,
            Set<UUID> zoneIds,
            @Nullable OfPlan plan) {

        static final Scope SPACE = new Scope(Source.SPACE, Set.of(), Set.of(), null);

        static Scope of(DeskKind kind) {
            return new Scope(Source.KIND, Set.of(kind), Set.of(), null);
        }

        static Scope of(UUID zoneId) {
            return new Scope(Source.ZONE, Set.of(), Set.of(zoneId), null);
        }

        /** The plan that says it; null for none. */
        public @Nullable UUID planId() {
            return plan == null ? null : plan.id();
        }

        /** The team that shares what the plan allows; null for none. */
        public @Nullable UUID teamId() {
            return plan == null ? null : plan.teamId();
        }

        /**
         * Whether it is about bookings of a desk of that kind in that zone of that space.
         *
         * @param houseId the space whose rules are in force
         */
        public boolean covers(UUID houseId, UUID spaceId, DeskKind kind, @Nullable UUID zoneId) {
            return (plan == null
                            ? spaceId.equals(houseId)
                            : plan.spaceIds().isEmpty() || plan.spaceIds().contains(spaceId))
                    && covers(kind, zoneId);
        }

        /** Whether it is about bookings of a desk of that kind in that zone. */
        public boolean covers(DeskKind kind, @Nullable UUID zoneId) {
            return (kinds.isEmpty() || kinds.contains(kind))
                    && (zoneIds.isEmpty() || zoneId != null && zoneIds.contains(zoneId));
        }
    }

    /**
     * A plan of the member.
     *
     * @param spaceIds the spaces that it covers; empty for all
     * @param teamId the team that shares what it allows, and pays; null if the member has it alone
     * @param price what bookings under it cost; null for nothing
     */
    public record OfPlan(
            UUID id,
            Set<UUID> spaceIds,
            @Nullable UUID teamId,
            @Nullable Price price) {}

    /** What is said of some bookings. */
    public record Layer(Scope scope, BookingRules rules) {}

    /** A setting, and what it is about. */
    public record Said<T>(T value, Scope scope) {}

    /** The same for who books under a plan, whose rules are more precise than those of the space. */
    public RulesInForce under(Scope plan, BookingRules rules) {
        List<Layer> all = new ArrayList<>(List.of(new Layer(plan, rules)));
        all.addAll(layers);
        return new RulesInForce(all);
    }

    /** Whether only a member books whose plan covers it. */
    public boolean needMembership() {
        return said(BookingRules::needsMembership).map(Said::value).orElse(false);
    }

    /** What is said most precisely. */
    public <T> Optional<Said<T>> said(Function<BookingRules, @Nullable T> setting) {
        return each(setting).stream().findFirst();
    }

    /** All that is said, the most precise first. */
    public <T> List<Said<T>> each(Function<BookingRules, @Nullable T> setting) {
        List<Said<T>> said = new ArrayList<>();
        for (Layer layer : layers) {
            T value = setting.apply(layer.rules);
            if (value != null) {
                said.add(new Said<>(value, layer.scope));
            }
        }
        return said;
    }

    /** @throws IllegalStateException when nobody says it; each space says how short, how long and how far ahead */
    public <T> Said<T> always(Function<BookingRules, @Nullable T> setting) {
        return said(setting).orElseThrow(() -> new IllegalStateException("a rule that each space has is missing"));
    }

    /** Whether a booking that a member makes waits for a manager. */
    public boolean needApproval() {
        return said(BookingRules::needsApproval).map(Said::value).orElse(false);
    }

    /** What a booking costs, if it does: only a plan says that. */
    public Optional<Said<Price>> price() {
        return layers.stream()
                .map(Layer::scope)
                .flatMap(scope -> Stream.ofNullable(scope.plan)
                        .flatMap(plan -> Stream.ofNullable(plan.price))
                        .map(price -> new Said<>(price, scope)))
                .findFirst();
    }

    /** How long before the start one may check in. */
    public Duration checkInOpens() {
        return said(BookingRules::checkInOpens).map(Said::value).orElse(BookingRules.CHECK_IN_OPENS);
    }

    /** Whether a member checks in by the code at the desk alone. */
    public boolean checkInNeedsCode() {
        return said(BookingRules::checkInNeedsCode).map(Said::value).orElse(false);
    }

    /** How long a desk is held for whom it is offered. */
    public Duration offerLasts() {
        return said(BookingRules::offerLasts).map(Said::value).orElse(BookingRules.OFFER_LASTS);
    }

    /** On which multiples of the clock a booking starts; of the other if that is not said. */
    public Duration gridOr(Duration other) {
        return said(BookingRules::grid).map(Said::value).orElse(other);
    }

    /** How short a booking may be, when it starts and ends on the grid. */
    public Duration shortest() {
        Duration shortest = always(BookingRules::minDuration).value();
        return said(BookingRules::grid)
                .map(Said::value)
                .map(grid ->
                        grid.multipliedBy(shortest.plus(grid).minusMinutes(1).dividedBy(grid)))
                .orElse(shortest);
    }
}
