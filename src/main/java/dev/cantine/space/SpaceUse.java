package dev.cantine.space;

import java.util.UUID;

/** Implemented by whoever keeps something in a space or depends on its clock, so that it can object before these go or change. */
public interface SpaceUse {

    /** Whether there is something in the space that keeps it from being deleted. */
    boolean occupiesSpace(UUID organisationId, UUID spaceId);

    /** Whether there is something in the zone that keeps it from being deleted. */
    default boolean occupiesZone(UUID organisationId, UUID zoneId) {
        return false;
    }

    /** Whether the desk is there and in the space. */
    default boolean hasDesk(UUID organisationId, UUID spaceId, UUID deskId) {
        return false;
    }

    /** Whether there is something ahead whose local times would get another meaning in another time zone. */
    default boolean dependsOnTimeZone(UUID organisationId, UUID spaceId) {
        return false;
    }
}
