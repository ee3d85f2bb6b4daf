package dev.cantine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Retried;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may use whom, asked of the bytecode. A package or an arrow that is not listed here is a mistake, or a decision to be made here. */
class ArchitectureTest {
    private static final String ROOT = "dev.cantine";

    /** Each package and the packages of ours that it may use. The root package only starts the service. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("", Set.of("store")),
            Map.entry("problem", Set.of()),
            Map.entry("time", Set.of("problem")),
            Map.entry("store", Set.of("problem")),
            Map.entry("web", Set.of("problem", "time", "store")),
            Map.entry("tenancy", Set.of("problem", "time", "store", "web")),
            Map.entry("member", Set.of("problem", "time", "store", "web", "tenancy")),
            Map.entry("audit", Set.of("time", "store", "web", "member")),
            Map.entry("outbox", Set.of("problem", "time", "store")),
            Map.entry("credit", Set.of("problem", "time", "store", "web", "member")),
            Map.entry("security", Set.of("problem", "time", "store", "web", "tenancy", "member", "agreement")),
            Map.entry("agreement", Set.of("problem", "time", "store", "web", "tenancy", "member", "plan")),
            Map.entry("space", Set.of("problem", "time", "store", "web", "member", "credit")),
            Map.entry("desk", Set.of("problem", "time", "store", "web", "member", "space")),
            Map.entry("booking.policy", Set.of("problem", "time", "space", "desk", "credit")),
            Map.entry(
                    "booking",
                    Set.of(
                            "problem",
                            "time",
                            "store",
                            "web",
                            "tenancy",
                            "member",
                            "space",
                            "desk",
                            "plan",
                            "credit",
                            "outbox",
                            "booking.policy")),
            Map.entry("plan", Set.of("problem", "time", "store", "web", "member", "space", "credit")),
            Map.entry("occupancy", Set.of("problem", "time", "store", "web", "member", "space", "desk", "plan")),
            Map.entry(
                    "mail",
                    Set.of(
                            "problem",
                            "time",
                            "store",
                            "web",
                            "tenancy",
                            "member",
                            "security",
                            "space",
                            "desk",
                            "booking",
                            "outbox")),
            Map.entry(
                    "operator",
                    Set.of("problem", "store", "web", "tenancy", "member", "security", "agreement", "mail")),
            Map.entry("jobs", Set.of("store", "booking", "mail", "operator")),
            Map.entry(
                    "demo",
                    Set.of("problem", "time", "store", "tenancy", "member", "security", "space", "desk", "booking")));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void a_package_uses_only_what_its_row_lists() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass one : OURS) {
            Set<String> allowed = ALLOWED.get(nameOf(one));
            assertThat(allowed).as("row of package %s", one.getPackageName()).isNotNull();
            for (Dependency arrow : one.getDirectDependenciesFromSelf()) {
                JavaClass target = arrow.getTargetClass().getBaseComponentType();
                boolean ours = target.getPackageName().startsWith(ROOT);
                if (ours && !nameOf(target).equals(nameOf(one)) && !allowed.contains(nameOf(target))) {
                    forbidden.add(one.getName() + " → " + target.getName());
                }
            }
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void every_row_has_its_package() {
        Set<String> there = OURS.stream().map(ArchitectureTest::nameOf).collect(Collectors.toSet());
        assertThat(there).isEqualTo(ALLOWED.keySet());
    }

    @Test
    void there_are_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void rules_are_pure() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".booking.policy")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "org.hibernate..", "com.fasterxml..")
                .check(OURS);
    }

    @Test
    void problems_know_nothing_of_http() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".problem")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(ROOT + ".problem", "java..", "org.jspecify..")
                .check(OURS);
    }

    @Test
    void only_the_clock_producer_asks_the_system_for_the_time() {
        for (Class<?> type : List.of(
                Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)) {
            noClasses().should().callMethod(type, "now").check(OURS);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".time")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(OURS);
    }

    @Test
    void every_route_says_who_may_call_it_and_opens_its_transaction_at_the_door() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(PermitAll.class)
                .check(OURS);
        for (Class<? extends java.lang.annotation.Annotation> change :
                List.of(POST.class, PUT.class, PATCH.class, DELETE.class)) {
            methods()
                    .that()
                    .areAnnotatedWith(change)
                    .and()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage(ROOT + ".security")
                    .should()
                    .beAnnotatedWith(Transactional.class)
                    .andShould()
                    .beAnnotatedWith(Retried.class)
                    .check(OURS);
        }
        methods()
                .that()
                .areAnnotatedWith(POST.class)
                .and()
                .areAnnotatedWith(RolesAllowed.class)
                .and()
                .doNotHaveName("invite") // what is shown once is not kept; asking again makes the first code void
                .and()
                .doNotHaveName("visit") // nor are tokens; who comes again is the same guest
                .and()
                .doNotHaveName("issue") // nor is an API key
                .and()
                .doNotHaveName("rotate")
                .and()
                .doNotHaveName("revoke") // which has no other effect when it is repeated
                .and()
                .doNotHaveName("begin") // shows a secret
                .and()
                .doNotHaveName("confirm") // shows recovery codes, and a second time is refused
                .and()
                .doNotHaveName("giveUp") // a second time is refused
                .and()
                .doNotHaveName("found") // shows an invitation, and a second time the address is taken
                .and()
                .doNotHaveName("suspend") // has no other effect when it is repeated, nor has the next
                .and()
                .doNotHaveName("resume")
                .should()
                .beAnnotatedWith(Idempotent.class)
                .check(OURS);
        methods()
                .that()
                .areAnnotatedWith(GET.class)
                .should()
                .notBeAnnotatedWith(Retried.class)
                .check(OURS);
    }

    @Test
    void entities_never_leave() {
        Set<String> entities = OURS.stream()
                .filter(one -> one.isAnnotatedWith(Entity.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(entities).isNotEmpty();
        for (JavaClass view : OURS) {
            if (view.getSimpleName().endsWith("View")) {
                assertThat(view.getFields().stream()
                                .map(field -> field.getRawType().getName())
                                .filter(entities::contains))
                        .as(view.getName())
                        .isEmpty();
            }
        }
    }

    @Test
    void names_say_what_a_thing_is() {
        for (String banned : List.of("Impl", "Manager", "Helper", "Util", "Utils", "Dto", "Data", "Base", "Misc")) {
            noClasses().should().haveSimpleNameEndingWith(banned).check(OURS);
        }
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..misc..", "..util..")
                .check(OURS);
    }

    private static String nameOf(JavaClass one) {
        String name = one.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
