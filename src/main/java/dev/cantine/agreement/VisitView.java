package dev.cantine.agreement;

import java.util.UUID;

/**
 * Where a member goes as a guest, as they see it: what is held about them there, the guest has there.
 *
 * @param memberId as whom
 */
record VisitView(UUID agreementId, UUID hostOrganisationId, UUID memberId) {}
