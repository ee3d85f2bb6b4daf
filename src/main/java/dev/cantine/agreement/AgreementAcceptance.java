package dev.cantine.agreement;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** That the home wants an agreement, and for the members of which of its plans. */
record AgreementAcceptance(@NotNull UUID homePlanId) {}
