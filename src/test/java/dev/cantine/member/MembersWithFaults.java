package dev.cantine.member;

import dev.cantine.proof.races.Fault;
import dev.cantine.store.ProcessLocks;
import dev.cantine.tenancy.Organisations;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Does not lock the member while that {@linkplain Fault fault} is planted. */
@Alternative
@Singleton
public class MembersWithFaults extends Members {

    @Inject
    MembersWithFaults(ProcessLocks locks, Organisations organisations) {
        super(locks, organisations);
    }

    @Override
    public Member lockForBooking(UUID organisationId, UUID id) {
        return Fault.planted() == Fault.MEMBER_LOCK_LEFT_OUT
                ? get(organisationId, id)
                : super.lockForBooking(organisationId, id);
    }
}
