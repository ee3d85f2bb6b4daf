package dev.cantine.member;

import java.time.Instant;
import java.util.UUID;

/** A team as clients see it. */
record TeamView(UUID id, String name, Instant createdAt) {

    static TeamView of(Team team) {
        return new TeamView(team.id, team.name, team.createdAt);
    }
}
