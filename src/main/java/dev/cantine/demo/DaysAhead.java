package dev.cantine.demo;

import dev.cantine.booking.Attendance;
import dev.cantine.booking.BookingLedger;
import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.space.Closed;
import dev.cantine.space.Closures;
import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps the demo a week ahead of today, when it is started again on a later day. */
@ApplicationScoped
class DaysAhead {
    private final Progress progress;
    private final Members members;
    private final Spaces spaces;
    private final Closures closures;
    private final Desks desks;
    private final BookingLedger ledger;
    private final Attendance attendance;
    private final Clock clock;

    DaysAhead(
            Progress progress,
            Members members,
            Spaces spaces,
            Closures closures,
            Desks desks,
            BookingLedger ledger,
            Attendance attendance,
            Clock clock) {
        this.progress = progress;
        this.members = members;
        this.spaces = spaces;
        this.closures = closures;
        this.desks = desks;
        this.ledger = ledger;
        this.attendance = attendance;
        this.clock = clock;
    }

    /** @return how many bookings were added */
    int fill(UUID organisationId) {
        int completed;
        do {
            completed = attendance.closeOver();
        } while (completed > 0);

        LocalDate today = LocalTimes.localOf(clock.instant(), House.ZONE).toLocalDate();
        List<LocalDate> missing = Days.missing(QuarkusTransaction.requiringNew().call(progress::filledUntil), today);
        if (missing.isEmpty()) {
            return 0;
        }
        List<Agenda> agendas = QuarkusTransaction.requiringNew().call(() -> agendas(organisationId));
        return missing.stream()
                .filter(day -> QuarkusTransaction.requiringNew().call(() -> progress.claim(day)))
                .mapToInt(day -> book(agendas, day))
                .sum();
    }

    private int book(List<Agenda> agendas, LocalDate day) {
        return (int) agendas.stream()
                .flatMap(agenda -> agenda.on(day).stream())
                .filter(visit -> visit.slot().startsAt().isAfter(clock.instant()))
                .filter(this::book)
                .count();
    }

    private boolean book(Visit visit) {
        try {
            ledger.book(visit.member(), visit.desk(), visit.slot(), visit.note());
            return true;
        } catch (DomainProblem refused) {
            // Somebody has booked the desk meanwhile, or changed the house: theirs is what counts.
            return false;
        }
    }

    /** The houses as they are now, whatever was changed in them since they were founded. */
    private List<Agenda> agendas(UUID organisationId) {
        return House.ALL.stream()
                .flatMap(house -> spaces.list(organisationId, house.space().slug(), Optional.empty(), 1).stream()
                        .map(space -> agenda(house, space)))
                .toList();
    }

    private Agenda agenda(House house, Space space) {
        List<Desk> anybodys = Stream.of(DeskKind.values())
                .flatMap(kind -> desks.fitting(space.organisationId(), space.id(), kind, null, List.of()).stream())
                .filter(desk -> desk.assignedTo() == null)
                .toList();
        List<Member> regulars = house.regulars().stream()
                .flatMap(person -> members.withEmail(person.email()).stream())
                .filter(member -> member.organisationId().equals(space.organisationId()))
                .toList();
        List<TimeSlot> closed = closures.during(space.organisationId(), space.id(), ahead()).stream()
                .filter(Closed::isEverywhere)
                .map(Closed::slot)
                .toList();
        return new Agenda(house, space.zone(), space.openingHours(), closed, anybodys, regulars);
    }

    private TimeSlot ahead() {
        return new TimeSlot(clock.instant(), clock.instant().plus(Duration.ofDays(Days.AHEAD + 1)));
    }
}
