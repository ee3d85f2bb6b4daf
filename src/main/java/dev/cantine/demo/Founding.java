package dev.cantine.demo;

import dev.cantine.booking.BookingLedger;
import dev.cantine.desk.Desk;
import dev.cantine.desk.DeskChange;
import dev.cantine.desk.DeskStatus;
import dev.cantine.desk.Desks;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.member.Role;
import dev.cantine.security.Credentials;
import dev.cantine.security.FirstOrganisation;
import dev.cantine.space.Closure;
import dev.cantine.space.Closures;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.space.Zone;
import dev.cantine.space.Zones;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes the houses of the demo, with the bookings that they would have by now, in a store where there is nothing. */
@ApplicationScoped
class Founding {
    /** So long ago the people came. */
    private static final Duration AGE = Duration.ofDays(90);

    private final FirstOrganisation firstOrganisation;
    private final Members members;
    private final Credentials credentials;
    private final Spaces spaces;
    private final Zones zones;
    private final Closures closures;
    private final Desks desks;
    private final BookingLedger ledger;
    private final Progress progress;
    private final Clock clock;

    Founding(
            FirstOrganisation firstOrganisation,
            Members members,
            Credentials credentials,
            Spaces spaces,
            Zones zones,
            Closures closures,
            Desks desks,
            BookingLedger ledger,
            Progress progress,
            Clock clock) {
        this.firstOrganisation = firstOrganisation;
        this.members = members;
        this.credentials = credentials;
        this.spaces = spaces;
        this.zones = zones;
        this.closures = closures;
        this.desks = desks;
        this.ledger = ledger;
        this.progress = progress;
        this.clock = clock;
    }

    /** All of it in one transaction, so that nobody sees the half of it; nothing if there is an organisation already. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void found() {
        Optional<Member> admin = firstOrganisation.found("La Cantine", Person.ADMIN.email(), Person.ADMIN.name());
        admin.ifPresent(this::furnish);
    }

    private void furnish(Member admin) {
        UUID organisationId = admin.organisationId();
        LocalDate today = LocalTimes.localOf(clock.instant(), House.ZONE).toLocalDate();
        progress.begin(organisationId, Days.last(today));
        Member manager = add(organisationId, Person.MANAGER, Role.MANAGER);
        Member camille = add(organisationId, Person.CAMILLE, Role.MEMBER);
        Member nour = add(organisationId, Person.NOUR, Role.MEMBER);
        for (Member account : List.of(admin, manager, camille, nour)) {
            credentials.set(account, Person.PASSWORD);
        }
        Person.NEWCOMERS.forEach(person -> members.persist(invited(organisationId, person, Role.MEMBER)));

        Space paris = furnish(organisationId, House.PARIS, List.of(camille, nour), today);
        furnish(organisationId, House.RENNES, List.of(), today);
        manager.manage(Set.of(paris.id()));
    }

    /** @param visitors who came in the past days, and have nothing ahead */
    private Space furnish(UUID organisationId, House house, List<Member> visitors, LocalDate today) {
        Space space = new Space(organisationId, house.space(), opened());
        spaces.persist(space);
        TimeSlot inventory = inventory(today);
        closures.persist(new Closure(space, inventory, "Inventaire", clock.instant()));
        List<Member> regulars = house.regulars().stream()
                .map(person -> add(organisationId, person, Role.MEMBER))
                .toList();
        List<Desk> anybodys = furnish(space, house, regulars.get(0));

        List<Member> allWhoCame =
                Stream.concat(regulars.stream(), visitors.stream()).toList();
        List<BookingLedger.Entry> entries = new ArrayList<>();
        for (LocalDate day : Days.atFirst(today)) {
            Agenda agenda = new Agenda(
                    house,
                    space.zone(),
                    space.openingHours(),
                    List.of(inventory),
                    anybodys,
                    day.isBefore(today) ? allWhoCame : regulars);
            agenda.on(day).forEach(visit -> entries.add(visit.seen(clock.instant())));
        }
        ledger.takeOver(space, entries);
        return space;
    }

    /** @return the desks that anybody may book */
    private List<Desk> furnish(Space space, House house, Member resident) {
        Map<String, UUID> zoneIds = new HashMap<>();
        List<Desk> anybodys = new ArrayList<>();
        for (House.Spot spot : house.spots()) {
            boolean isResidents = spot.name().equals(house.resident());
            Desk desk = new Desk(
                    space,
                    new DeskChange(
                            zoneIds.computeIfAbsent(spot.zone(), name -> addZone(space, name)),
                            spot.name(),
                            spot.kind(),
                            spot.features(),
                            spot.capacity(),
                            spot.position(),
                            isResidents ? resident.id() : null,
                            spot.status()),
                    opened());
            desks.persist(desk);
            if (!isResidents && desk.status() == DeskStatus.BOOKABLE) {
                anybodys.add(desk);
            }
        }
        return anybodys;
    }

    private UUID addZone(Space space, String name) {
        Zone zone = new Zone(space, name, opened());
        zones.persist(zone);
        return zone.id();
    }

    private Member add(UUID organisationId, Person person, Role role) {
        Member member = invited(organisationId, person, role);
        member.activate();
        members.persist(member);
        return member;
    }

    private Member invited(UUID organisationId, Person person, Role role) {
        return new Member(organisationId, person.email(), person.name(), role, "fr", opened());
    }

    private Instant opened() {
        return clock.instant().minus(AGE);
    }

    /** The morning of Wednesday next week. */
    private static TimeSlot inventory(LocalDate today) {
        LocalDate wednesday =
                today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusDays(2);
        return new TimeSlot(
                LocalTimes.instantOf(wednesday.atTime(8, 0), House.ZONE),
                LocalTimes.instantOf(wednesday.atTime(13, 0), House.ZONE));
    }
}
