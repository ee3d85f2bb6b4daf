package dev.cantine.web;

import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;

/** What each problem means and how to mend it: where the {@code type} of a problem leads. A page for people, JSON for clients. */
@Path("/api/v1/problems")
@PermitAll
class ProblemTypeResource {
    private static final MediaType HTML = new MediaType("text", "html", "UTF-8");
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(HTML, MediaType.APPLICATION_JSON_TYPE).build();

    private final ProblemAnswers answers;
    private final Request request;
    private final HttpHeaders headers;

    @Inject
    ProblemTypeResource(ProblemAnswers answers, Request request, HttpHeaders headers) {
        this.answers = answers;
        this.request = request;
        this.headers = headers;
    }

    /** A problem in words. */
    record ProblemView(String type, String title, int status, String meaning, String remedy) {}

    record ProblemList(List<ProblemView> items) {}

    @GET
    @Produces({"text/html;charset=UTF-8", MediaType.APPLICATION_JSON})
    public Response list() {
        Messages messages = messages();
        List<ProblemView> all = Arrays.stream(ProblemType.values())
                .map(type -> view(type, messages))
                .toList();
        return wantsHtml()
                ? answer(ProblemPage.of(all, messages), HTML, messages)
                : answer(new ProblemList(all), MediaType.APPLICATION_JSON_TYPE, messages);
    }

    @GET
    @Path("/{type}")
    @Produces({"text/html;charset=UTF-8", MediaType.APPLICATION_JSON})
    public Response get(@PathParam("type") String slug) {
        Messages messages = messages();
        ProblemView problem = ProblemType.ofSlug(slug)
                .map(type -> view(type, messages))
                .orElseThrow(() -> DomainProblem.notFound("problem"));
        return wantsHtml()
                ? answer(ProblemPage.of(problem, messages), HTML, messages)
                : answer(problem, MediaType.APPLICATION_JSON_TYPE, messages);
    }

    private ProblemView view(ProblemType type, Messages messages) {
        return new ProblemView(
                answers.typeUri(type),
                messages.title(type),
                ProblemStatus.of(type),
                messages.meaning(type),
                messages.remedy(type));
    }

    private Messages messages() {
        return Messages.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private boolean wantsHtml() {
        Variant chosen = request.selectVariant(VARIANTS);
        return chosen == null || chosen.getMediaType().isCompatible(HTML);
    }

    private static Response answer(Object entity, MediaType type, Messages messages) {
        return Response.ok(entity, type)
                .header(HttpHeaders.CONTENT_LANGUAGE, messages.language().toLanguageTag())
                .header(HttpHeaders.VARY, "Accept, Accept-Language")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
