package dev.cantine.desk;

import dev.cantine.space.SpaceUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** A space or zone with desks in it stays, and it knows which these are. */
@ApplicationScoped
class DesksInSpace implements SpaceUse {
    @Inject
    Desks desks;

    @Override
    public boolean occupiesSpace(UUID organisationId, UUID spaceId) {
        return desks.count("organisationId = ?1 and spaceId = ?2", organisationId, spaceId) > 0;
    }

    @Override
    public boolean occupiesZone(UUID organisationId, UUID zoneId) {
        return desks.count("organisationId = ?1 and zoneId = ?2", organisationId, zoneId) > 0;
    }

    @Override
    public boolean hasDesk(UUID organisationId, UUID spaceId, UUID deskId) {
        return desks.count("organisationId = ?1 and spaceId = ?2 and id = ?3", organisationId, spaceId, deskId) > 0;
    }
}
