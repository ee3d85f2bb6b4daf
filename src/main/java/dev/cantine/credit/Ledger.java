package dev.cantine.credit;

import dev.cantine.member.CurrentMember;
import dev.cantine.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** What members and teams have in common: their ledger over HTTP. */
@ApplicationScoped
class Ledger {
    @Inject
    Credits credits;

    @Inject
    CurrentMember caller;

    @Inject
    Paging paging;

    /** A page of the ledger, the last entry first. */
    Response page(UUID holderId) {
        return paging.page(
                credits.page(caller.organisationId(), holderId, paging.after().map(Long::valueOf), paging.limit() + 1),
                entry -> String.valueOf(entry.sequence),
                CreditEntryView::of);
    }

    /** 201 with the entry. */
    Response entered(UUID holderId, NewCredits wanted, String path) {
        CreditEntry entry = credits.enter(caller.organisationId(), holderId, wanted, caller.id());
        return Response.created(URI.create(path))
                .entity(CreditEntryView.of(entry))
                .build();
    }
}
