package dev.cantine.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.testing.Contract;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What API keys may be used for: a table that is to be read by people. */
class ApiScopeTest {
    /** What is on a screen in the hall. */
    private static final Set<String> DISPLAY = Set.of("getSpace", "listSpaceAvailability", "countFreeDesks");

    private static final Set<String> BOOK = Set.of(
            "book",
            "changeBooking",
            "cancelBooking",
            "approveBooking",
            "refuseBooking",
            "checkIn",
            "checkInAtDesk",
            "checkOut",
            "bookGroup",
            "cancelBookingGroup",
            "bookSeries",
            "changeSeries",
            "cancelSeries",
            "joinWaitlist",
            "leaveWaitlist",
            "acceptOffer");

    private static final Set<String> MANAGE = Set.of(
            "changeOrganisation",
            "createMember",
            "changeMember",
            "removeMember",
            "setMemberships",
            "enterMemberCredits",
            "enterTeamCredits",
            "createPlan",
            "changePlan",
            "removePlan",
            "createTeam",
            "changeTeam",
            "removeTeam",
            "proposeAgreement",
            "acceptAgreement",
            "endAgreement",
            "createSpace",
            "changeSpace",
            "removeSpace",
            "setBookingRules",
            "createZone",
            "changeZone",
            "removeZone",
            "createClosure",
            "changeClosure",
            "removeClosure",
            "setOpeningDay",
            "removeOpeningDay",
            "createDesk",
            "createDesks",
            "changeDesk",
            "removeDesk",
            "setReleases",
            "renewCheckInCode");

    /** Whoever acts through a key does not sign in or out, makes no keys and lets nobody in, stays who they are, and erases nobody. */
    private static final Set<String> NONE = Set.of(
            "signIn",
            "signInWithIdToken",
            "refreshTokens",
            "signOut",
            "acceptInvitation",
            "requestPasswordReset",
            "createApiKey",
            "rotateApiKey",
            "revokeApiKey",
            "changeMe",
            "eraseMe",
            "eraseMember",
            "beginSecondFactor",
            "confirmSecondFactor",
            "removeSecondFactor",
            "resetSecondFactor",
            "inviteMember",
            "visit",
            "createOrganisation",
            "suspendOrganisation",
            "resumeOrganisation",
            "removeOrganisation");

    @Test
    void each_operation_that_changes_something_is_for_one_scope_or_for_none() {
        Map<String, Set<ApiScope>> reaching = new TreeMap<>();
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            if (!operation.method().equals("GET")) {
                reaching.put(operation.id(), reaching(operation));
            }
        }
        Map<String, Set<ApiScope>> expected = new TreeMap<>();
        BOOK.forEach(id -> expected.put(id, EnumSet.of(ApiScope.BOOK)));
        MANAGE.forEach(id -> expected.put(id, EnumSet.of(ApiScope.MANAGE)));
        NONE.forEach(id -> expected.put(id, EnumSet.noneOf(ApiScope.class)));
        assertThat(reaching).isEqualTo(expected);
    }

    @Test
    void each_key_reads_but_that_of_a_display_which_reads_the_board_only() {
        EnumSet<ApiScope> reading = EnumSet.complementOf(EnumSet.of(ApiScope.DISPLAY));
        for (Contract.Operation operation : Contract.ofThisService().operations()) {
            if (operation.method().equals("GET") && !operation.isForAnybody()) {
                assertThat(reaching(operation))
                        .as(operation.id())
                        .isEqualTo(DISPLAY.contains(operation.id()) ? EnumSet.allOf(ApiScope.class) : reading);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/bookings/../api-keys",
                "/api/v1/bookings/%2e%2e/api-keys",
                "/api/v1/bookings/./x",
                "/api/v1/bookings/..",
                "/api/v1/bookings;a=b",
                "/api/v1/members/a/invitation;b",
                "/api/v1/%61pi-keys",
                "/api/v1//bookings",
                "/api/v1/bookings/",
                "/api/v2/bookings",
                "/q/dev"
            })
    void what_is_written_otherwise_is_reached_by_no_key(String path) {
        for (ApiScope scope : ApiScope.values()) {
            assertThat(scope.reaches("POST", path)).isFalse();
            assertThat(scope.reaches("GET", path)).isFalse();
        }
    }

    /** On a stack as small as those of the threads that answer. */
    @Test
    void a_path_of_any_length_is_read() throws Exception {
        List<Boolean> reached = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> reached.add(ApiScope.BOOK.reaches("POST", "/api/v1/bookings" + "/a".repeat(3_990))),
                "small",
                256 * 1024);
        thread.start();
        thread.join();

        assertThat(reached).containsExactly(true);
    }

    private static Set<ApiScope> reaching(Contract.Operation operation) {
        String path =
                operation.path().replaceAll("[{][a-zA-Z]+[}]", UUID.randomUUID().toString());
        return EnumSet.allOf(ApiScope.class).stream()
                .filter(scope -> scope.reaches(operation.method(), path))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
    }
}
