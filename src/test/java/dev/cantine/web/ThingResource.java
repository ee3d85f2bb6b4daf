package dev.cantine.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cantine.problem.Contended;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A resource that only the tests have: everything that can go wrong, and nothing else. */
@Path("/test/things")
@PermitAll
public class ThingResource {
    static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();
    static final Map<String, CountDownLatch> HELD = new ConcurrentHashMap<>();

    @Inject
    Paging paging;

    @Inject
    MergePatch mergePatch;

    @Inject
    EntityManager entities;

    public enum Colour {
        RED,
        GREEN
    }

    public record Part(@NotBlank String name) {}

    public record Thing(
            @NotBlank @Size(max = 10) String name,
            @Nullable Colour colour,
            @Nullable RequestedTime at,
            @Nullable Integer count,
            @Nullable List<@Valid Part> parts) {}

    public record Shown(String name, Colour colour, Integer count) {}

    private static int called(String what) {
        return CALLS.computeIfAbsent(what, none -> new AtomicInteger()).incrementAndGet();
    }

    /** More than a page may have. */
    @GET
    @Path("/many")
    @Paged
    public Response many() {
        List<Integer> rows = IntStream.rangeClosed(1, Math.min(300, paging.limit() + 1))
                .boxed()
                .toList();
        return paging.page(rows, String::valueOf, row -> row);
    }

    @GET
    @Paged
    public Response list(
            @QueryParam("colour") List<Colour> colours,
            @QueryParam("id") UUID id,
            @QueryParam("from") RequestedTime from,
            @QueryParam("flag") Boolean flag,
            @QueryParam("most") @Max(5) Integer most,
            @QueryParam("text") String text) {
        List<Integer> rows = IntStream.rangeClosed(1, 5)
                .boxed()
                .filter(row -> row > paging.after().map(Integer::valueOf).orElse(0))
                .sorted(Comparator.naturalOrder())
                .limit(paging.limit() + 1L)
                .toList();
        return paging.page(rows, row -> Integer.toString(row), row -> Map.of("row", row));
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") UUID id, HttpHeaders headers) {
        return EntityTags.ok(headers, Map.of("id", id), 3);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    public Response change(@PathParam("id") UUID id, JsonNode patch, HttpHeaders headers) {
        EntityTags.requireMatch(headers, 3);
        Thing now = new Thing("lamp", Colour.RED, null, 2, List.of(new Part("bulb")));
        return EntityTags.changed(mergePatch.apply(now, Thing.class, patch), 4);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(@Valid Thing thing) {
        return Response.ok(thing).build();
    }

    @POST
    @Path("/optional")
    public Response optional(@Nullable @Valid Thing thing) {
        return Response.ok(Map.of("given", thing != null)).build();
    }

    @GET
    @Path("/signed-in")
    @RolesAllowed({"MEMBER", "ADMIN"})
    public Response signedIn() {
        return Response.noContent().build();
    }

    @GET
    @Path("/for-admins")
    @RolesAllowed("ADMIN")
    public Response forAdmins() {
        return Response.noContent().build();
    }

    @GET
    @Path("/failures/{what}")
    @Transactional
    public Response fail(@PathParam("what") String what) throws Exception {
        switch (what) {
            case "bug" -> throw new IllegalStateException("select secret from dev.cantine.Hidden");
            case "slot" -> new TimeSlot(Instant.EPOCH, Instant.EPOCH);
            case "space" -> throw DomainProblem.notFound("space");
            case "gap" ->
                throw DomainProblem.of(ProblemType.TIME_NONEXISTENT, "2026-03-29T02:30", "Europe/Paris")
                        .with("choices", List.of("2026-03-29T01:30+01:00"));
            case "refused" ->
                throw DomainProblem.of(ProblemType.BOOKING_REFUSED)
                        .with(
                                "violations",
                                List.of(
                                        Violation.of("too-short", Duration.ofMinutes(15), Duration.ofMinutes(5)),
                                        Violation.of("too-long", "P31D", "PT769H"),
                                        Violation.of(
                                                "in-the-past",
                                                OffsetDateTime.parse("2026-11-24T09:00:00+01:00"),
                                                OffsetDateTime.parse("2026-11-24T08:00:00+01:00"))));
            case "busy" -> throw new Contended("busy");
            case "commit" -> {
                // The same key twice: only the flush of the commit finds out.
                entities.createNativeQuery("select 1").getSingleResult();
                entities.persist(new KeptAnswer(new KeptAnswer.Id("test", "twice"), "x", Instant.EPOCH));
                entities.persist(new Secret("n".repeat(61), "too long a name", Instant.EPOCH));
            }
            case "duplicate" -> {
                entities.persist(new Secret("cursors", "there is one", Instant.EPOCH));
            }
            case "stack" -> overflow(1);
            default -> throw DomainProblem.of(ProblemType.valueOf(what));
        }
        return Response.noContent().build();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int i) {
        return overflow(i + 1) + 1;
    }

    @POST
    @Path("/once/{world}")
    @RolesAllowed({"MEMBER", "ADMIN"})
    @Retried
    @Transactional
    @Idempotent
    public Response once(@PathParam("world") String world, @NotNull @Valid Thing thing) throws InterruptedException {
        int call = called(world);
        CountDownLatch held = HELD.get(world);
        if (held != null) {
            held.await();
        }
        if (thing.name().equals("refuse")) {
            throw DomainProblem.of(ProblemType.STATE_CONFLICT);
        }
        if (thing.name().equals("contend") && call < 3) {
            throw new Contended("not yet");
        }
        return EntityTags.created(
                URI.create("/test/things/" + world), new Shown(thing.name(), thing.colour(), call), call);
    }

    @POST
    @Path("/never/{world}")
    @Retried
    @Transactional
    public Response never(@PathParam("world") String world) {
        called(world);
        throw new Contended("never");
    }
}
