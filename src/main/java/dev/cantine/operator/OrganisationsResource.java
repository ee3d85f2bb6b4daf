package dev.cantine.operator;

import dev.cantine.agreement.AgreementService;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.ProblemType;
import dev.cantine.problem.Violation;
import dev.cantine.security.Invitations;
import dev.cantine.tenancy.Organisation;
import dev.cantine.tenancy.Organisations;
import dev.cantine.web.Afterwards;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import dev.cantine.web.Streamed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** The organisations of the store, for whoever operates the service. */
@Path(OrganisationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class OrganisationsResource {
    static final String PATH = "/api/v1/organisations";

    private static final Logger LOG = Logger.getLogger(OrganisationsResource.class);

    @Inject
    Organisations organisations;

    @Inject
    Members members;

    @Inject
    Invitations invitations;

    @Inject
    AgreementService agreements;

    @Inject
    OrganisationExport export;

    @Inject
    Paging paging;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed("OPERATOR")
    @Paged
    public Response list() {
        return paging.page(
                organisations.page(paging.after().map(UUID::fromString), paging.limit() + 1),
                organisation -> organisation.id().toString(),
                OperatedView::of);
    }

    /** Not idempotent by key: its answer has a code and is kept nowhere. A second time the address is taken. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("OPERATOR")
    @Retried
    @Transactional
    public Response found(@NotNull @Valid NewOrganisation wanted) {
        if (members.withEmail(wanted.admin().email()).isPresent()) {
            throw DomainProblem.because(ProblemType.ALREADY_EXISTS, Violation.at("/admin/email", "already-exists"));
        }
        Organisation organisation = new Organisation(wanted.name(), clock.instant());
        organisations.persist(organisation);
        Member admin = new Member(
                organisation.id(),
                wanted.admin().email(),
                wanted.admin().name(),
                Role.ADMIN,
                wanted.admin().locale(),
                clock.instant());
        members.persistAndFlush(admin);
        Invitations.Code invitation = invitations.invite(admin);
        logAfterwards("created", organisation.id());
        return EntityTags.created(
                URI.create(PATH + "/" + organisation.id()),
                new FoundedView(OperatedView.of(organisation), admin.id(), invitation),
                organisation.version());
    }

    @GET
    @Path("{id}")
    @RolesAllowed("OPERATOR")
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Organisation organisation = organisations.get(id);
        return EntityTags.ok(headers, OperatedView.of(organisation), organisation.version());
    }

    @POST
    @Path("{id}/suspension")
    @RolesAllowed("OPERATOR")
    @Retried
    @Transactional
    public Response suspend(@RestPath UUID id) {
        Organisation organisation = organisations.get(id);
        if (organisation.suspendedAt() == null) {
            organisation.suspend(clock.instant());
            logAfterwards("suspended", id);
        }
        return changed(organisation);
    }

    @POST
    @Path("{id}/resumption")
    @RolesAllowed("OPERATOR")
    @Retried
    @Transactional
    public Response resume(@RestPath UUID id) {
        Organisation organisation = organisations.get(id);
        if (organisation.suspendedAt() != null) {
            organisation.resume();
            logAfterwards("resumed", id);
        }
        return changed(organisation);
    }

    @GET
    @Path("{id}/export")
    @RolesAllowed("OPERATOR")
    public Response export(@RestPath UUID id, @Context Request request, @Context HttpServerRequest http) {
        // Before the answer begins, so that what goes wrong at once is told as a problem.
        UUID there = organisations.get(id).id();
        Response.ResponseBuilder answer = Response.ok()
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"organisation-" + there + ".json\"");
        if (!request.getMethod().equals(HttpMethod.HEAD)) {
            LOG.infof("operator exports organisation %s", there);
            answer.entity(Streamed.of(http, out -> export.write(there, out)));
        }
        return answer.build();
    }

    /** Its rows are removed by and by ({@link Removal}). */
    @DELETE
    @Path("{id}")
    @RolesAllowed("OPERATOR")
    @Retried
    @Transactional
    public void delete(@RestPath UUID id, @Context HttpHeaders headers) {
        Organisation organisation = organisations.get(id);
        EntityTags.requireMatch(headers, organisation.version());
        if (organisation.suspendedAt() == null) {
            throw DomainProblem.because(ProblemType.STATE_CONFLICT, Violation.at("", "not-suspended"));
        }
        organisation.delete(clock.instant());
        organisations.flush();
        agreements.endAll(id);
        logAfterwards("deleted", id);
    }

    private Response changed(Organisation organisation) {
        organisations.flush();
        return EntityTags.changed(OperatedView.of(organisation), organisation.version());
    }

    /** Once it is committed. */
    private static void logAfterwards(String what, UUID id) {
        Afterwards.run(what, () -> LOG.infof("operator %s organisation %s", what, id));
    }

    /**
     * What was founded.
     *
     * @param invitation with which the admin chooses a password; its code is shown only now
     */
    record FoundedView(OperatedView organisation, UUID adminId, Invitations.Code invitation) {}
}
