package dev.cantine.agreement;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** An agreement as its host proposes it. */
record NewAgreement(
        @NotNull UUID partnerOrganisationId, @NotNull UUID guestPlanId) {}
