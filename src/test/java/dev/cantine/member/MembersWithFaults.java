package dev.cantine.member;

import dev.cantine.proof.races.Fault;
import dev.cantine.store.ProcessLocks;
import dev.cantine.tenancy.Organisations;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Does not lock the member while that {@linkplain Fault fault} is planted. */
@Alternative
@Singleton
public class MembersWithFaults extends Members {

    @Inject
    MembersWithFaults(ProcessLocks locks, Teams teams, Organisations organisations) {
        super(locks, teams, organisations);
    }

    @Override
    public List<Member> lockForBooking(UUID organisationId, Set<UUID> ids) {
        return Fault.planted() == Fault.MEMBER_LOCK_LEFT_OUT
                ? ids.stream().sorted().map(id -> get(organisationId, id)).toList()
                : super.lockForBooking(organisationId, ids);
    }
}
