package dev.cantine.agreement;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agreement as one of its sides sees it: the plan of the other side is the other side's business. */
record AgreementView(
        UUID id,
        UUID hostOrganisationId,
        String hostName,
        UUID homeOrganisationId,
        String homeName,
        @Nullable UUID guestPlanId,
        @Nullable UUID homePlanId,
        AgreementStatus status,
        Instant createdAt) {

    /**
     * @param viewerId the organisation of who looks
     * @param names of both organisations
     */
    static AgreementView of(Agreement agreement, UUID viewerId, Map<UUID, String> names) {
        return new AgreementView(
                agreement.id,
                agreement.hostId,
                String.valueOf(names.get(agreement.hostId)),
                agreement.homeId,
                String.valueOf(names.get(agreement.homeId)),
                viewerId.equals(agreement.hostId) ? agreement.guestPlanId : null,
                viewerId.equals(agreement.homeId) ? agreement.homePlanId : null,
                agreement.status,
                agreement.createdAt);
    }
}
