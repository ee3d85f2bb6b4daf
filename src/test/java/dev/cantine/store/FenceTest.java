package dev.cantine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cantine.member.MemberDeactivated;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.Store;
import dev.cantine.testing.StoreOfTheTests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL itself keeps a request from the rows of other organisations, whatever its statements say. */
@QuarkusTest
class FenceTest {
    /** Their rows are of all organisations, or of none, or known by a text that is no id. */
    private static final Set<String> WITHOUT_POLICY = Set.of(
            "flyway_schema_history",
            "idempotency_key",
            "organisation",
            "password_reset",
            "rate_limit",
            "reminders",
            "retention",
            "scheduled_tasks",
            "secret",
            "zone_rules");

    @Inject
    Given given;

    @Inject
    Store store;

    @Inject
    Fence fence;

    @Inject
    SeenInRequest seen;

    private Someone admin;
    private Space space;
    private Someone stranger;

    @BeforeEach
    void twoOrganisations() {
        assumeTrue(StoreOfTheTests.name().equals("postgresql"), "only PostgreSQL can");
        admin = given.admin();
        space = given.space(admin.organisationId());
        stranger = given.admin();
    }

    @Test
    void each_table_has_a_policy_that_binds_its_owner_too_but_for_those_that_are_named_here() {
        Set<Object> without = new TreeSet<>(store.ask("""
                select relname::text from pg_class c
                where relkind = 'r' and relnamespace = 'public'::regnamespace
                and not (relrowsecurity and relforcerowsecurity and exists (select 1 from pg_policy where polrelid = c.oid))"""));

        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT_POLICY));
        assertThat(store.ask("select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                .as("whether the user of the tests stands above policies")
                .containsExactly(false);
    }

    @Test
    void within_a_fence_a_statement_without_an_organisation_sees_the_own_one() {
        UUID desk = given.desk(space);
        UUID elsewhere = given.desk(given.space(stranger.organisationId()));
        String query = "select id from desk where id in (?, ?)";
        assertThat(store.ask(query, desk, elsewhere)).containsExactlyInAnyOrder(desk, elsewhere);

        fence.around(admin.organisationId());
        assertThat(store.ask(query, desk, elsewhere)).containsExactly(desk);
        assertThat(store.ask("select distinct organisation_id from member")).containsExactly(admin.organisationId());
        assertThat(store.ask("select id from session where member_id = ?", admin.id()))
                .hasSize(1);
        assertThat(store.ask("select id from session where member_id = ?", stranger.id()))
                .isEmpty();
    }

    @Test
    void within_a_fence_nothing_of_others_is_written() {
        Space theirs = given.space(stranger.organisationId());
        UUID elsewhere = given.desk(theirs);
        given.manager(stranger.organisationId(), theirs.id());

        fence.around(admin.organisationId());
        assertThat(store.tell("update desk set name = 'ours'")).isZero();
        assertThat(store.tell("delete from member_space")).isZero();
        assertThatThrownBy(() -> store.tell("update member set organisation_id = ?", stranger.organisationId()))
                .hasRootCauseMessage("ERROR: new row violates row-level security policy for table \"member\"");
        assertThatThrownBy(() -> store.tell(
                        "insert into team (id, organisation_id, name, created_at, version) values (?, ?, 'ours', now(), 0)",
                        UUID.randomUUID(),
                        stranger.organisationId()))
                .hasRootCauseMessage("ERROR: new row violates row-level security policy for table \"team\"");
        assertThatThrownBy(() -> store.tell(
                        "insert into credential (member_id, password_hash, changed_at) values (?, '', now())",
                        stranger.id()))
                .hasRootCauseMessage("ERROR: new row violates row-level security policy for table \"credential\"");

        fence.open();
        assertThat(store.ask("select name from desk where id = ?", elsewhere)).doesNotContain("ours");
    }

    /** PostgreSQL makes no index for one itself, and looks through all rows for those that refer to one that goes. */
    @Test
    void each_reference_is_found_by_an_index() {
        assertThat(store.ask("""
                select conrelid::regclass || '.' || conname from pg_constraint c
                where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
                    select 1 from pg_index i where i.indrelid = c.conrelid
                    and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
                    and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
                    and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] <@ c.conkey)
                order by 1""")).isEmpty();
    }

    @Test
    void it_opens_in_the_transaction_that_is_under_way() {
        fence.around(admin.organisationId());
        String members = "select count(*) from member where id in (?, ?)";

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(store.count(members, admin.id(), stranger.id())).isEqualTo(1);
            fence.open();
            assertThat(store.count(members, admin.id(), stranger.id())).isEqualTo(2);
        });
        assertThat(store.count(members, admin.id(), stranger.id())).isEqualTo(2);
    }

    @Test
    void it_is_lifted_for_one_question() {
        fence.around(admin.organisationId());
        String members = "select count(*) from member where id in (?, ?)";

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(fence.lifted(() -> store.count(members, admin.id(), stranger.id())))
                    .isEqualTo(2);
            assertThat(store.count(members, admin.id(), stranger.id())).isEqualTo(1);
        });
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> fence.lifted(() -> store.count("select count(*) from no_such_table"))))
                .hasRootCauseMessage("ERROR: relation \"no_such_table\" does not exist\n  Position: 22");
        assertThat(store.count(members, admin.id(), stranger.id())).isEqualTo(1);
    }

    @Test
    void what_nobody_calls_for_has_none_and_can_ask_all_the_same() {
        fence.around(admin.organisationId());
        String members = "select count(*) from member where id in (?, ?)";

        assertThat(CompletableFuture.supplyAsync(() -> {
                    fence.open();
                    return store.count(members, admin.id(), stranger.id())
                            + fence.lifted(() -> store.count(members, admin.id(), stranger.id()));
                }))
                .succeedsWithin(Duration.ofSeconds(20))
                .isEqualTo(4L);
    }

    @Test
    void a_rollback_opens_nothing() {
        fence.around(admin.organisationId());

        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        store.count("select count(*) from member");
                        throw new IllegalStateException("as if it failed");
                    }))
                    .hasMessageContaining("as if it failed");
            assertThat(store.count("select count(*) from member")).isEqualTo(1);
        }
    }

    @Test
    void a_request_has_a_fence_as_soon_as_its_caller_is_known() {
        Someone camille = given.member(admin.organisationId());
        seen.organisations.set(List.of());

        admin.deactivates(camille);

        assertThat(seen.organisations.get()).containsExactly(admin.organisationId());
        assertThat(store.ask("select id from member where id in (?, ?)", camille.id(), stranger.id()))
                .as("a connection without a request, after it")
                .hasSize(2);
    }

    /** Asks the store, in the request that deactivates somebody, for all that it can see. */
    @Singleton
    static class SeenInRequest {
        final AtomicReference<@Nullable List<Object>> organisations = new AtomicReference<>();

        @Inject
        Store store;

        void ask(@Observes MemberDeactivated event) {
            if (organisations.get() != null) {
                organisations.set(store.ask("select distinct organisation_id from member"));
            }
        }
    }
}
