package dev.cantine.agreement;

import dev.cantine.member.CurrentMember;
import dev.cantine.tenancy.Organisations;
import dev.cantine.web.EntityTags;
import dev.cantine.web.Idempotent;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import dev.cantine.web.Retried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;

/** What the caller's organisation has agreed on with others. Those between others do not exist. */
@Path("/api/v1/agreements")
@Produces(MediaType.APPLICATION_JSON)
class AgreementResource {
    @Inject
    AgreementService service;

    @Inject
    Agreements agreements;

    @Inject
    Organisations organisations;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response propose(@NotNull @Valid NewAgreement wanted) {
        Agreement agreement = service.propose(caller.organisationId(), wanted);
        return EntityTags.created(
                URI.create("/api/v1/agreements/" + agreement.id), viewOf(agreement), agreement.version);
    }

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    @Paged
    public Response list() {
        List<Agreement> rows =
                agreements.page(caller.organisationId(), paging.after().map(UUID::fromString), paging.limit() + 1);
        Map<UUID, String> names = namesIn(rows);
        return paging.page(
                rows,
                agreement -> agreement.id.toString(),
                agreement -> AgreementView.of(agreement, caller.organisationId(), names));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response get(@RestPath UUID id, @Context HttpHeaders headers) {
        Agreement agreement = agreements.get(caller.organisationId(), id);
        return EntityTags.ok(headers, viewOf(agreement), agreement.version);
    }

    @POST
    @Path("{id}/acceptance")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response accept(@RestPath UUID id, @NotNull @Valid AgreementAcceptance acceptance) {
        return changed(service.accept(caller.organisationId(), id, acceptance.homePlanId()));
    }

    @POST
    @Path("{id}/end")
    @RolesAllowed("ADMIN")
    @Retried
    @Transactional
    @Idempotent
    public Response end(@RestPath UUID id) {
        return changed(service.end(caller.organisationId(), id));
    }

    private Response changed(Agreement agreement) {
        return EntityTags.changed(viewOf(agreement), agreement.version);
    }

    private AgreementView viewOf(Agreement agreement) {
        return AgreementView.of(agreement, caller.organisationId(), namesIn(List.of(agreement)));
    }

    /** In one statement, however many there are. */
    private Map<UUID, String> namesIn(List<Agreement> rows) {
        Set<UUID> both = rows.stream()
                .flatMap(agreement -> Stream.of(agreement.hostId, agreement.homeId))
                .collect(Collectors.toSet());
        return organisations.names(both);
    }
}
