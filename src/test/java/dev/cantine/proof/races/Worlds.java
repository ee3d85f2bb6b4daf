package dev.cantine.proof.races;

import dev.cantine.booking.BookingDoor;
import dev.cantine.member.Actor;
import dev.cantine.member.Role;
import dev.cantine.proof.races.World.Place;
import dev.cantine.proof.races.checker.Checker;
import dev.cantine.proof.races.checker.History;
import dev.cantine.proof.races.checker.Judgement;
import dev.cantine.proof.races.checker.Stored;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes worlds in the store of this process, and doors to them. */
@ApplicationScoped
class Worlds {
    private static final int HOT_DESKS = 4;
    private static final int COLD_SPACES = 8;
    private static final int COLD_DESKS = 16;

    @Inject
    Given given;

    @Inject
    BookingDoor door;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Clock clock;

    /** A world, its admin and its history, which begins. */
    record Race(World world, Someone admin, History history) {}

    Race begin(int members) {
        Someone admin = given.admin();
        List<Place> hot = desks(given.space(admin.organisationId()), HOT_DESKS);
        List<Place> cold = new ArrayList<>();
        for (int i = 0; i < COLD_SPACES; i++) {
            cold.addAll(desks(given.space(admin.organisationId()), COLD_DESKS));
        }
        List<UUID> some = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            some.add(given.member(admin.organisationId()).id());
        }
        World world = new World(admin.organisationId(), hot, List.copyOf(cold), some, World.startFrom(clock.instant()));
        return new Race(world, admin, new History());
    }

    /** Every eighth is a room, which a member may hold beside a desk. */
    private List<Place> desks(Space space, int number) {
        List<Place> places = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            places.add(new Place(space.id(), given.desk(space, i % 8 == 0 ? DeskKind.ROOM : DeskKind.DESK)));
        }
        return List.copyOf(places);
    }

    /** Doors for so many clients behind HTTP, and so many over it. */
    List<Door> doors(Race race, int direct, int overHttp, URI bookings) {
        Someone admin = race.admin();
        Actor actor = new Actor(admin.id(), admin.organisationId(), Role.ADMIN, Set.of());
        Door behind = new DirectDoor(door, actor, race.history());
        Door over = new HttpDoor(
                List.of(bookings),
                new FreshToken(() -> given.signedInAgain(admin).accessToken()));
        List<Door> doors = new ArrayList<>();
        for (int i = 0; i < direct + overHttp; i++) {
            doors.add(i < direct ? behind : over);
        }
        return doors;
    }

    Judgement judge(Race race) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Checker.judge(
                    race.history(), Stored.read(connection, race.world().organisation()));
        }
    }
}
