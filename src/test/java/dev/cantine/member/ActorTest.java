package dev.cantine.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActorTest {
    private static final UUID PARIS = UUID.randomUUID();
    private static final UUID RENNES = UUID.randomUUID();

    @Test
    void a_manager_manages_the_spaces_that_are_named() {
        Actor manager = actor(Role.MANAGER);

        assertThat(manager.mayManage(PARIS)).isTrue();
        assertThat(manager.mayManage(RENNES)).isFalse();
        assertThat(manager.isAdmin()).isFalse();
    }

    @Test
    void an_admin_manages_all_spaces() {
        assertThat(actor(Role.ADMIN).mayManage(RENNES)).isTrue();
        assertThat(actor(Role.ADMIN).isAdmin()).isTrue();
    }

    @Test
    void spaces_that_are_named_with_a_plain_member_count_for_nothing() {
        assertThat(actor(Role.MEMBER).mayManage(PARIS)).isFalse();
    }

    @Test
    void who_must_manage_and_may_not_is_forbidden() {
        assertThatCode(() -> actor(Role.MANAGER).mustManage(PARIS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> actor(Role.MANAGER).mustManage(RENNES))
                .isInstanceOfSatisfying(
                        DomainProblem.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), UUID.randomUUID(), role, Set.of(PARIS));
    }
}
