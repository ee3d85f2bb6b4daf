package dev.cantine.audit;

import dev.cantine.member.CurrentMember;
import dev.cantine.time.RequestedTime;
import dev.cantine.web.Paged;
import dev.cantine.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit log, to be read and nothing else. */
@Path("/api/v1/audit-log")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {
    @Inject
    AuditLog log;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    /** A local time is read in UTC: an organisation is in no place. */
    @GET
    @RolesAllowed("ADMIN")
    @Paged
    public Response list(
            @RestQuery @Nullable UUID actorId,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to) {
        return paging.page(
                log.page(
                        caller.organisationId(),
                        actorId,
                        instant(from),
                        instant(to),
                        paging.after().map(UUID::fromString),
                        paging.limit() + 1),
                entry -> entry.id.toString(),
                AuditEntryView::of);
    }

    private static @Nullable Instant instant(@Nullable RequestedTime time) {
        return time == null ? null : time.in(ZoneOffset.UTC);
    }
}
