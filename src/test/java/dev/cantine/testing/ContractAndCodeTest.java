package dev.cantine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cantine.problem.ProblemType;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Page;
import dev.cantine.web.Paged;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That the code offers what the contract describes, and nothing else: routes, parameters, who may call, and the shape of each body. */
class ContractAndCodeTest {

    /** The records that are written to and read from the wire, and the schemas that describe them. */
    private static final Map<String, Set<String>> SCHEMAS = Map.ofEntries(
            Map.entry("problem.Violation", Set.of("Violation")),
            Map.entry("web.ProblemTypeResource$ProblemView", Set.of("ProblemPage")),
            Map.entry("web.ProblemTypeResource$ProblemList", Set.of("ProblemPages")),
            Map.entry(
                    "web.Page",
                    Set.of(
                            "MemberPage",
                            "SpacePage",
                            "ZonePage",
                            "PlanPage",
                            "TeamPage",
                            "CreditPage",
                            "ApiKeyPage",
                            "ClosurePage",
                            "OpeningDayPage",
                            "DeskPage",
                            "BookingPage",
                            "AttendeePage",
                            "DeskSlotPage",
                            "DeskAvailabilityPage",
                            "FreeDesksPage",
                            "OccupancyPage",
                            "WaitlistPage",
                            "AgreementPage",
                            "OrganisationsPage",
                            "AuditPage",
                            "BookingHistoryPage")),
            Map.entry("security.TokenResource$SignIn", Set.of("Credentials")),
            Map.entry("security.TokenResource$IdTokenSignIn", Set.of("IdTokenSignIn")),
            Map.entry("security.TokenResource$Refresh", Set.of("TokenRefresh")),
            Map.entry("security.PasswordResetResource$Request", Set.of("PasswordResetRequest")),
            Map.entry("security.IdentitiesOfMember$IdentityView", Set.of("ExternalIdentity")),
            Map.entry("security.Tokens", Set.of("Tokens")),
            Map.entry("security.AcceptanceResource$Acceptance", Set.of("InvitationAcceptance")),
            Map.entry("security.Invitations$Code", Set.of("Invitation")),
            Map.entry("security.ApiKeyView", Set.of("ApiKey")),
            Map.entry("security.SessionView", Set.of("Session")),
            Map.entry("security.PasswordView", Set.of("Password")),
            Map.entry("booking.AttendeesResource$AttendeeView", Set.of("Attendee")),
            Map.entry("security.SecondFactorView", Set.of("SecondFactor")),
            Map.entry("security.SecondFactorResource$Beginning", Set.of("SecondFactorBeginning")),
            Map.entry("security.SecondFactorResource$Proof", Set.of("SecondFactorProof")),
            Map.entry("security.SecondFactors$Setup", Set.of("SecondFactorSetup")),
            Map.entry("security.SecondFactors$RecoveryCodes", Set.of("RecoveryCodes")),
            Map.entry("security.SecondFactorOfMember$FactorView", Set.of("HeldSecondFactor")),
            Map.entry("security.InvitationView", Set.of("OpenInvitation")),
            Map.entry("security.NewApiKey", Set.of("NewApiKey")),
            Map.entry("tenancy.OrganisationResource$OrganisationView", Set.of("Organisation")),
            Map.entry("tenancy.OrganisationResource$OrganisationChange", Set.of("OrganisationChange")),
            Map.entry("operator.OperatedView", Set.of("OperatedOrganisation")),
            Map.entry("operator.NewOrganisation", Set.of("NewOrganisation")),
            Map.entry("operator.NewOrganisation$NewAdmin", Set.of("NewAdmin")),
            Map.entry("operator.OrganisationsResource$FoundedView", Set.of("FoundedOrganisation")),
            Map.entry("member.MemberView", Set.of("Member")),
            Map.entry("member.NewMember", Set.of("NewMember")),
            Map.entry("member.MemberChange", Set.of("MemberChange")),
            Map.entry("member.MeResource$MyChange", Set.of("MeChange")),
            Map.entry("member.MemberUse$UpcomingBooking", Set.of("BookingInTheWay")),
            Map.entry("space.SpaceView", Set.of("Space")),
            Map.entry("space.NewSpace", Set.of("NewSpace", "SpaceChange")),
            Map.entry("space.OpeningPeriod", Set.of("OpeningPeriod")),
            Map.entry("space.Opening", Set.of("Opening")),
            Map.entry("space.OpeningDayView", Set.of("OpeningDay")),
            Map.entry("space.NewOpeningDay", Set.of("NewOpeningDay")),
            Map.entry("space.HolidayResource$HolidaysOfYear", Set.of("HolidaysOfYear")),
            Map.entry("space.HolidayView", Set.of("Holiday")),
            Map.entry("space.BookingsInTheWay$Impact", Set.of("Impact")),
            Map.entry("space.BookingsInTheWay$Affected", Set.of("AffectedBooking")),
            Map.entry("space.BookingsInTheWay$Outcome", Set.of("BookingOutcome")),
            Map.entry("space.BookingsInTheWay$InTheWay", Set.of("BookingInTheWay")),
            Map.entry("space.ZoneView", Set.of("Zone")),
            Map.entry("space.NewZone", Set.of("NewZone", "ZoneChange")),
            Map.entry("space.ClosureView", Set.of("Closure")),
            Map.entry("space.NewClosure", Set.of("NewClosure", "ClosureChange")),
            Map.entry("space.HouseRules", Set.of("BookingRules")),
            Map.entry("space.BookingRules", Set.of("MorePreciseRules")),
            Map.entry("space.Quota", Set.of("Quota")),
            Map.entry("space.HouseRules$OfKind", Set.of("RulesOfKind")),
            Map.entry("space.HouseRules$OfZone", Set.of("RulesOfZone")),
            Map.entry("plan.PlanView", Set.of("Plan")),
            Map.entry("plan.NewPlan", Set.of("NewPlan", "PlanChange")),
            Map.entry("plan.PlanTerms", Set.of("PlanTerms")),
            Map.entry("plan.PlanRules", Set.of("PlanRules")),
            Map.entry("plan.Memberships", Set.of("Memberships")),
            Map.entry("member.Membership", Set.of("Membership")),
            Map.entry("member.TeamView", Set.of("Team")),
            Map.entry("member.NewTeam", Set.of("NewTeam", "TeamChange")),
            Map.entry("audit.AuditEntryView", Set.of("AuditEntry")),
            Map.entry("credit.Price", Set.of("Price")),
            Map.entry("credit.NewCredits", Set.of("NewCredits")),
            Map.entry("credit.CreditEntryView", Set.of("CreditEntry")),
            Map.entry("agreement.AgreementView", Set.of("Agreement")),
            Map.entry("agreement.VisitView", Set.of("Visit")),
            Map.entry("agreement.NewAgreement", Set.of("NewAgreement")),
            Map.entry("agreement.AgreementAcceptance", Set.of("AgreementAcceptance")),
            Map.entry("security.VisitResource$VisitTokens", Set.of("VisitTokens")),
            Map.entry("booking.Approval", Set.of("Approval")),
            Map.entry("booking.Refusal", Set.of("Refusal")),
            Map.entry("booking.RuleOverride", Set.of("Override")),
            Map.entry("booking.BookingFacts$Overridden", Set.of("Overridden")),
            Map.entry("booking.DeskRulesResource$RulesOfDesk", Set.of("RulesOfDesk")),
            Map.entry("booking.DeskRulesResource$RuleOfDesk", Set.of("RuleOfDesk")),
            Map.entry("desk.DeskView", Set.of("Desk")),
            Map.entry("desk.AssignedDeskView", Set.of("AssignedDesk")),
            Map.entry("desk.NewDesk", Set.of("NewDesk")),
            Map.entry("desk.NewDesks", Set.of("NewDesks")),
            Map.entry("desk.DeskChange", Set.of("DeskChange")),
            Map.entry("desk.DeskResource$CreatedDesks", Set.of("DeskList")),
            Map.entry("desk.DeskResource$RetiredDesk", Set.of("RetiredDesk")),
            Map.entry("desk.Release", Set.of("Release")),
            Map.entry("desk.Releases", Set.of("Releases")),
            Map.entry("desk.CheckInCodeResource$CheckInCode", Set.of("CheckInCode")),
            Map.entry("booking.DeskCheckInResource$ReadCode", Set.of("ReadCode")),
            Map.entry("desk.Position", Set.of("Position")),
            Map.entry("desk.DeskUse$Ahead", Set.of("BookingInTheWay")),
            Map.entry("booking.BookingView", Set.of("Booking", "ProposedBooking")),
            Map.entry("booking.BookingWithHistoryView", Set.of("BookingWithHistory")),
            Map.entry("mail.DueMailView", Set.of("DueMail")),
            Map.entry("booking.NewBooking", Set.of("NewBooking")),
            Map.entry("booking.WaitlistEntryView", Set.of("WaitlistEntry")),
            Map.entry("booking.NewWaitlistEntry", Set.of("NewWaitlistEntry")),
            Map.entry("booking.WantedDesk", Set.of("Wanted")),
            Map.entry("booking.NewSeries", Set.of("NewSeries")),
            Map.entry("booking.SeriesChange", Set.of("SeriesChange")),
            Map.entry("booking.SeriesCancellation", Set.of("SeriesCancellation")),
            Map.entry("booking.SeriesView", Set.of("Series")),
            Map.entry("booking.SeriesOutcomeView", Set.of("SeriesOutcome")),
            Map.entry("booking.OccurrenceView", Set.of("Occurrence", "OccurrenceInTheWay")),
            Map.entry("booking.NewBookingGroup", Set.of("NewBookingGroup")),
            Map.entry("booking.DeskOfGroup", Set.of("DeskOfGroup")),
            Map.entry("booking.BookingGroupView", Set.of("BookingGroup")),
            Map.entry("booking.ProposedGroupView", Set.of("ProposedBookingGroup")),
            Map.entry("booking.BookingChange", Set.of("BookingChange")),
            Map.entry("booking.Cancellation", Set.of("Cancellation")),
            Map.entry("booking.HistoryEntry", Set.of("BookingHistoryEntry")),
            Map.entry("booking.ExportedBooking", Set.of("ExportedBooking")),
            Map.entry("booking.DeskAvailabilityView", Set.of("DeskAvailability")),
            Map.entry("booking.FreeDesksResource$FreeDesks", Set.of("FreeDesks")),
            Map.entry("occupancy.Occupancy", Set.of("Occupancy")),
            Map.entry("occupancy.Forecast", Set.of("Forecast")),
            Map.entry("occupancy.Forecast$Day", Set.of("ForecastDay")),
            Map.entry("occupancy.HeatMap", Set.of("HeatMap")),
            Map.entry("occupancy.HeatMap$Hour", Set.of("HeatMapCell")),
            Map.entry("web.Reason", Set.of("Reason")),
            Map.entry("booking.Slot", Set.of("DeskSlot")));

    /** Put together by {@code web} from what a {@code DomainProblem} carries, and by {@code member} and {@code operator} while it is written, not from a record. */
    private static final Set<String> WITHOUT_RECORD = Set.of("Problem", "PersonalExport", "OrganisationExport");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cantine");

    private final Contract contract = Contract.ofThisService();
    private final Map<String, Route> routes = routes();

    /** A resource method and what it is reached by. */
    private record Route(Class<?> resource, Method method, String httpMethod, String path) {

        boolean isForAnybody() {
            return hasPermission(PermitAll.class);
        }

        boolean hasPermission(Class<? extends Annotation> permission) {
            boolean onMethod =
                    method.isAnnotationPresent(PermitAll.class) || method.isAnnotationPresent(RolesAllowed.class);
            return onMethod ? method.isAnnotationPresent(permission) : resource.isAnnotationPresent(permission);
        }

        /** The parameter that takes the body, if it has one. */
        Optional<Parameter> body() {
            return Arrays.stream(method.getParameters())
                    .filter(parameter -> Stream.of(
                                    Context.class, PathParam.class, RestPath.class, QueryParam.class, RestQuery.class)
                            .noneMatch(parameter::isAnnotationPresent))
                    .findFirst();
        }
    }

    @Test
    void the_service_has_the_operations_of_the_contract_and_no_other() {
        assertThat(routes.keySet())
                .containsExactlyInAnyOrderElementsOf(contract.operations().stream()
                        .map(ContractAndCodeTest::key)
                        .toList());
    }

    @Test
    void a_query_parameter_of_the_one_is_one_of_the_other() {
        for (Contract.Operation operation : contract.operations()) {
            Route route = routes.get(key(operation));
            Set<String> taken = new TreeSet<>();
            for (Parameter parameter : route.method().getParameters()) {
                queryName(parameter).ifPresent(taken::add);
            }
            if (route.method().isAnnotationPresent(Paged.class)) {
                taken.addAll(List.of("limit", "cursor"));
            }

            assertThat(operation.parametersIn("query"))
                    .as(operation.id())
                    .extracting(parameter -> parameter.get("name").asString())
                    .containsExactlyInAnyOrderElementsOf(taken);
        }
    }

    @Test
    void a_parameter_may_be_repeated_in_the_one_if_in_the_other() {
        for (Contract.Operation operation : contract.operations()) {
            for (Parameter parameter : routes.get(key(operation)).method().getParameters()) {
                queryName(parameter)
                        .ifPresent(name -> assertThat(operation.parametersIn("query"))
                                .as(operation.id() + " " + name)
                                .filteredOn(described ->
                                        described.get("name").asString().equals(name))
                                .singleElement()
                                .matches(described ->
                                        resolvedType(described.get("schema")).equals("array")
                                                == Iterable.class.isAssignableFrom(parameter.getType())));
            }
        }
    }

    @Test
    void anybody_may_call_in_the_one_what_anybody_may_call_in_the_other() {
        assertThat(contract.operations()).allSatisfy(operation -> {
            Route route = routes.get(key(operation));

            assertThat(route.isForAnybody()).as(operation.id()).isEqualTo(operation.isForAnybody());
            assertThat(route.hasPermission(RolesAllowed.class))
                    .as(operation.id())
                    .isNotEqualTo(route.isForAnybody());
        });
    }

    @Test
    void who_is_told_forbidden_is_told_so_by_the_contract() {
        assertThat(contract.operations()).allSatisfy(operation -> {
            RolesAllowed roles = routes.get(key(operation)).method().getAnnotation(RolesAllowed.class);
            if (roles != null && roles.value().length < 3) {
                assertThat(operation.node().get("responses").has("403"))
                        .as(operation.id())
                        .isTrue();
            }
        });
    }

    @Test
    void a_request_may_be_repeated_with_a_key_in_the_one_if_in_the_other() {
        assertThat(contract.operations())
                .allSatisfy(operation -> assertThat(operation.parametersIn("header").stream()
                                .anyMatch(
                                        header -> header.get("name").asString().equals("Idempotency-Key")))
                        .as(operation.id())
                        .isEqualTo(routes.get(key(operation)).method().isAnnotationPresent(Idempotent.class)));
    }

    @Test
    void a_body_is_taken_as_the_contract_describes_it() {
        for (Contract.Operation operation : contract.operations()) {
            Route route = routes.get(key(operation));
            JsonNode described = operation.node().path("requestBody");

            assertThat(route.body().isPresent()).as(operation.id()).isEqualTo(!described.isMissingNode());
            if (route.body().isEmpty()) {
                continue;
            }
            Consumes consumes = route.method().getAnnotation(Consumes.class);
            assertThat(described.get("content").propertyNames())
                    .as(operation.id())
                    .containsExactly(consumes == null ? "application/json" : consumes.value()[0]);
            Class<?> body = route.body().get().getType();
            if (body.isRecord()) {
                String schema = described
                        .get("content")
                        .get("application/json")
                        .get("schema")
                        .get("$ref")
                        .asString();
                assertThat(SCHEMAS.get(nameOf(body)))
                        .as(operation.id())
                        .contains(schema.substring(schema.lastIndexOf('/') + 1));
                assertThat(route.body().get().getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .as(operation.id() + ": the body may be left out")
                        .isNotEqualTo(described.path("required").asBoolean(false));
            }
        }
    }

    @Test
    void whatever_goes_over_the_wire_has_a_schema_and_every_schema_is_used() {
        Set<String> described =
                SCHEMAS.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        described.addAll(WITHOUT_RECORD);

        assertThat(recordsOnTheWire()).isSubsetOf(SCHEMAS.keySet());
        assertThat(contract.schemaNames().stream()
                        .filter(name -> contract.schema(name).has("properties")))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void a_record_has_the_properties_of_its_schemas() {
        eachShape((type, name, schema) -> assertThat(schema.get("properties").propertyNames())
                .as(type + " and " + name)
                .containsExactlyInAnyOrderElementsOf(components(type).keySet()));
    }

    @Test
    void what_may_be_null_in_an_answer_is_the_same_in_both() {
        eachShape((type, name, schema) -> {
            if (type.getSimpleName().endsWith("View") && !name.equals("ProposedBooking") && !name.equals("Booking")) {
                components(type)
                        .forEach((property, component) -> assertThat(
                                        mayBeNull(schema.get("properties").get(property)))
                                .as(name + "." + property)
                                .isEqualTo(component.getAnnotatedType().isAnnotationPresent(Nullable.class)));
            }
        });
    }

    @Test
    void what_a_new_resource_needs_is_the_same_in_both() {
        eachShape((type, name, schema) -> {
            if (name.startsWith("New")
                    || Set.of(
                                    "BookingRules",
                                    "MorePreciseRules",
                                    "Quota",
                                    "RulesOfKind",
                                    "RulesOfZone",
                                    "Override",
                                    "OpeningPeriod",
                                    "Credentials",
                                    "IdTokenSignIn",
                                    "TokenRefresh",
                                    "InvitationAcceptance")
                            .contains(name)) {
                assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(components(type).entrySet().stream()
                                .filter(component -> isNeeded(component.getValue()))
                                .map(Map.Entry::getKey)
                                .toList());
            }
        });
    }

    @Test
    void a_bound_is_the_same_in_both() {
        eachShape((type, name, schema) -> components(type).forEach((property, component) -> {
            JsonNode described = withoutNull(schema.get("properties").get(property));
            Size size = annotation(component, Size.class);
            if (size != null && size.max() != Integer.MAX_VALUE) {
                String word = Iterable.class.isAssignableFrom(component.getType()) ? "maxItems" : "maxLength";
                assertThat(described.path(word).asInt(-1))
                        .as(name + "." + property + " " + word)
                        .isEqualTo(size.max());
            }
            Max max = annotation(component, Max.class);
            if (max != null) {
                assertThat(described.path("maximum").asLong(-1))
                        .as(name + "." + property)
                        .isEqualTo(max.value());
            }
            Min min = annotation(component, Min.class);
            if (min != null) {
                assertThat(described.path("minimum").asLong(-1))
                        .as(name + "." + property)
                        .isEqualTo(min.value());
            }
        }));
    }

    @Test
    void a_choice_has_the_same_names_in_both() {
        eachShape((type, name, schema) -> components(type).forEach((property, component) -> {
            if (component.getType().isEnum()) {
                assertThat(withoutNull(schema.get("properties").get(property))
                                .path("enum")
                                .valueStream()
                                .map(JsonNode::asString))
                        .as(name + "." + property)
                        .containsExactlyElementsOf(
                                Arrays.stream(component.getType().getEnumConstants())
                                        .map(constant -> ((Enum<?>) constant).name())
                                        .toList());
            }
        }));
    }

    @Test
    void a_problem_that_the_service_knows_is_in_the_contract_and_the_other_way_round() {
        Set<String> described = new TreeSet<>(Set.of("method-not-allowed"));
        contract.document().at("/components/responses").forEach(response -> {
            String pattern = response.at("/content/application~1problem+json/schema/allOf/1/properties/type/pattern")
                    .asString("");
            Arrays.stream(pattern.replaceAll("^/problems/|[()$]", "").split("\\|"))
                    .filter(name -> !name.isEmpty())
                    .forEach(described::add);
        });

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::slug)
                        .toList());
    }

    private static String key(Contract.Operation operation) {
        return operation.method() + " " + operation.path().replaceAll("\\{[^}]+}", "{}");
    }

    private static Map<String, Route> routes() {
        Map<String, Route> found = new TreeMap<>();
        for (JavaClass type : CODE) {
            if (type.isAnnotatedWith(Path.class)) {
                Class<?> resource = type.reflect();
                for (Method method : resource.getDeclaredMethods()) {
                    Arrays.stream(method.getAnnotations())
                            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                            .filter(httpMethod -> httpMethod != null)
                            .forEach(httpMethod -> {
                                String path = pathOf(resource, method);
                                found.put(
                                        httpMethod.value() + " " + path,
                                        new Route(resource, method, httpMethod.value(), path));
                            });
                }
            }
        }
        return found;
    }

    private static String pathOf(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path = "/" + resource.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
        String clean = path.replaceAll("\\{[^}]+}", "{}").replaceAll("/+", "/").replaceAll("/$", "");
        return clean.isEmpty() ? "/" : clean;
    }

    private static Optional<String> queryName(Parameter parameter) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return Optional.of(query.value());
        }
        RestQuery rest = parameter.getAnnotation(RestQuery.class);
        return Optional.ofNullable(rest).map(it -> it.value().isEmpty() ? parameter.getName() : it.value());
    }

    /** By the names that such records have, by where they stand, as bodies of requests, and as parts of others. */
    private static Set<String> recordsOnTheWire() {
        Set<Class<?>> found = new HashSet<>();
        for (JavaClass type : CODE) {
            if (type.isRecord() && !type.getPackageName().endsWith(".policy")) {
                Class<?> record = type.reflect();
                Class<?> outer = record.getDeclaringClass();
                boolean named = record.getSimpleName().matches("New.+|.+Change|.+View");
                if (named || outer != null && outer.isAnnotationPresent(Path.class)) {
                    addWithParts(record, found);
                }
            }
        }
        routes().values()
                .forEach(route -> route.body()
                        .map(Parameter::getType)
                        .filter(Class::isRecord)
                        .ifPresent(body -> addWithParts(body, found)));
        found.add(Page.class);
        return found.stream().map(ContractAndCodeTest::nameOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void addWithParts(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> addWithParts(argument, found));
        } else if (type instanceof Class<?> part && part.isRecord() && found.add(part)) {
            Arrays.stream(part.getRecordComponents())
                    .forEach(component -> addWithParts(component.getGenericType(), found));
        }
    }

    private static String nameOf(Class<?> type) {
        return type.getName().substring("dev.cantine.".length());
    }

    private interface ShapeCheck {
        void check(Class<?> type, String name, JsonNode schema);
    }

    private void eachShape(ShapeCheck check) {
        SCHEMAS.forEach(
                (type, names) -> names.forEach(name -> check.check(classOf(type), name, contract.schema(name))));
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName("dev.cantine." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The table names a record that is no more: " + name, e);
        }
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, component -> component));
    }

    private static boolean isNeeded(RecordComponent component) {
        return Stream.of(NotNull.class, NotBlank.class, NotEmpty.class)
                .anyMatch(constraint -> annotation(component, constraint) != null);
    }

    private static <A extends Annotation> A annotation(RecordComponent component, Class<A> type) {
        A declared = component.getAccessor().getAnnotation(type);
        return declared != null ? declared : component.getAnnotatedType().getAnnotation(type);
    }

    private boolean mayBeNull(JsonNode schema) {
        JsonNode resolved = contract.resolved(schema);
        return resolved.path("type").toString().contains("\"null\"")
                || resolved.path("anyOf").valueStream().anyMatch(this::mayBeNull);
    }

    private JsonNode withoutNull(JsonNode schema) {
        JsonNode resolved = contract.resolved(schema);
        return resolved.has("anyOf") ? contract.resolved(resolved.get("anyOf").get(0)) : resolved;
    }

    private String resolvedType(JsonNode schema) {
        return contract.resolved(schema).path("type").asString("");
    }
}
