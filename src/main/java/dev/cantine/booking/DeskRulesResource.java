package dev.cantine.booking;

import dev.cantine.credit.Price;
import dev.cantine.desk.Desk;
import dev.cantine.member.CurrentMember;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.space.BookingRules;
import dev.cantine.space.DeskKind;
import dev.cantine.space.HouseRules;
import dev.cantine.space.Quota;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.RulesInForce.Said;
import dev.cantine.space.RulesInForce.Scope;
import dev.cantine.space.RulesInForce.Source;
import dev.cantine.space.Space;
import dev.cantine.web.Reason;
import dev.cantine.web.Sentences;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Which rules a booking of a desk has to meet, in words, and where each comes from. */
@Path("/api/v1/desks/{id}/rules")
@Produces(MediaType.APPLICATION_JSON)
class DeskRulesResource {
    private static final Scope SERVICE = new Scope(Source.SERVICE, Set.of(), Set.of(), null);

    @Inject
    Availability availability;

    @Inject
    Gathering gathering;

    @Inject
    Members members;

    @Inject
    CurrentMember caller;

    @Inject
    Sentences sentences;

    @Inject
    Reason.Words words;

    /** The rules in the order in which their violations are told. */
    record RulesOfDesk(UUID deskId, UUID spaceId, List<RuleOfDesk> rules) {}

    /**
     * A rule.
     *
     * @param limit what it allows: a number, an ISO duration or an ISO period
     * @param per the period in which it allows that
     */
    record RuleOfDesk(
            String code,
            String message,
            @Nullable Object limit,
            Quota.@Nullable Per per,
            Source source,
            @Nullable DeskKind kind,
            @Nullable UUID zoneId,
            @Nullable UUID planId,
            @Nullable UUID teamId,
            boolean overridable) {}

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response explain(@RestPath UUID id) {
        Desk desk = availability.desk(id);
        Space space = availability.space(desk.spaceId());
        Member me = members.get(caller.organisationId(), caller.id());
        return words.told(Response.ok(new RulesOfDesk(
                        desk.id(), space.id(), explained(space.rules(), gathering.rulesNow(space, me, desk))))
                .build());
    }

    private List<RuleOfDesk> explained(HouseRules house, RulesInForce rules) {
        List<RuleOfDesk> explained = new ArrayList<>();
        explained.add(plain(house, "desk-taken"));
        explained.addAll(set(house, "buffer-needed", rules, BookingRules::buffer));
        explained.add(plain(house, "desk-not-bookable"));
        explained.add(plain(house, "not-entitled"));
        explained.add(plain(house, "in-the-past"));
        explained.addAll(set(house, "too-short-notice", rules, BookingRules::minNotice));
        explained.addAll(set(house, "too-far-ahead", rules, BookingRules::maxAdvance));
        explained.addAll(set(house, "too-short", rules, BookingRules::minDuration));
        explained.addAll(set(house, "too-long", rules, BookingRules::maxDuration));
        explained.addAll(set(house, "off-grid", rules, BookingRules::grid));
        explained.add(plain(house, "outside-opening-hours"));
        explained.add(plain(house, "space-closed"));
        explained.add(plain(house, "already-booked-elsewhere"));
        rules.said(BookingRules::maxUpcoming).ifPresent(most -> explained.add(upcoming(house, most)));
        rules.said(BookingRules::quotas)
                .ifPresent(quotas ->
                        quotas.value().forEach(quota -> explained.add(quota(house, quota, quotas.scope()))));
        rules.price().ifPresent(price -> explained.add(price(house, price)));
        rules.each(BookingRules::capacity)
                .forEach(capacity -> explained.add(rule(house, "space-full", capacity.value(), capacity.scope())));
        explained.addAll(set(house, "too-late-to-change", rules, BookingRules::changeDeadline));
        rules.said(BookingRules::needsApproval)
                .filter(Said::value)
                .ifPresent(said -> explained.add(rule(house, "needs-approval", null, said.scope())));
        rules.said(BookingRules::needsMembership)
                .filter(Said::value)
                .ifPresent(said -> explained.add(rule(house, "needs-membership", null, said.scope())));
        explained.addAll(set(house, "no-show", rules, BookingRules::noShowAfter));
        return explained;
    }

    private RuleOfDesk plain(HouseRules house, String code) {
        return rule(house, code, null, SERVICE);
    }

    private <T> List<RuleOfDesk> set(
            HouseRules house, String code, RulesInForce rules, Function<BookingRules, @Nullable T> setting) {
        return rules.said(setting).stream()
                .map(said -> rule(house, code, said.value(), said.scope()))
                .toList();
    }

    private RuleOfDesk rule(HouseRules house, String code, @Nullable Object limit, Scope scope) {
        return rule(house, code, sentences.of("rule." + code, limit), limit, null, scope);
    }

    private RuleOfDesk upcoming(HouseRules house, Said<Integer> most) {
        return rule(
                house,
                "too-many-upcoming",
                sentences.of("rule.too-many-upcoming" + shared(most.scope()), most.value()),
                most.value(),
                null,
                most.scope());
    }

    /** The limits of a team are told in other words. */
    private static String shared(Scope scope) {
        return scope.teamId() == null ? "" : ".team";
    }

    private RuleOfDesk quota(HouseRules house, Quota quota, Scope scope) {
        Object limit = quota.bookings() == null ? quota.duration() : quota.bookings();
        String counted = quota.bookings() == null ? "duration" : "bookings";
        return rule(
                house,
                "quota-exceeded",
                sentences.of("rule.quota-exceeded." + counted + shared(scope), limit, quota.per()),
                limit,
                quota.per(),
                scope);
    }

    private RuleOfDesk price(HouseRules house, Said<Price> price) {
        String code = "not-enough-credits";
        String message = sentences.of(
                "rule." + code + "." + price.value().per(), price.value().credits());
        return rule(house, code, message, price.value().credits(), null, price.scope());
    }

    private static RuleOfDesk rule(
            HouseRules house,
            String code,
            String message,
            @Nullable Object limit,
            Quota.@Nullable Per per,
            Scope scope) {
        return new RuleOfDesk(
                code,
                message,
                limit,
                per,
                scope.source(),
                scope.source() == Source.KIND ? scope.kinds().iterator().next() : null,
                scope.source() == Source.ZONE ? scope.zoneIds().iterator().next() : null,
                scope.planId(),
                scope.teamId(),
                house.overridable().contains(code));
    }
}
