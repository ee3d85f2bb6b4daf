package dev.cantine.demo;

import dev.cantine.booking.BookingLedger;
import dev.cantine.desk.Desk;
import dev.cantine.member.Member;
import dev.cantine.member.Members;
import dev.cantine.problem.DomainProblem;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells whoever started the demo where it is, who can sign in, and how to book a first desk. */
@ApplicationScoped
class Welcome {
    private static final LocalTime FROM = LocalTime.of(10, 0);
    private static final LocalTime TO = LocalTime.of(17, 0);
    private static final int DAYS_TO_LOOK_AT = 14;

    private final Members members;
    private final Spaces spaces;
    private final BookingLedger ledger;
    private final Clock clock;
    private final Optional<String> publicUrl;

    Welcome(
            Members members,
            Spaces spaces,
            BookingLedger ledger,
            Clock clock,
            @ConfigProperty(name = "cantine.public-url") Optional<String> publicUrl) {
        this.members = members;
        this.spaces = spaces;
        this.ledger = ledger;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** @param port on which the service listens */
    String text(UUID organisationId, int port) {
        String url = publicUrl.orElse("http://localhost:" + port).replaceFirst("/+$", "");
        return """
                The demo of La Cantine is open.

                  Service      %1$s
                  Swagger UI   %1$s/q/swagger-ui
                  Accounts     %2$s (admin), %3$s (manager of Paris), %4$s and %5$s (members)
                  Password     %6$s

                Everybody knows this password: keep the demo to yourself.
                """.formatted(
                                url,
                                Person.ADMIN.email(),
                                Person.MANAGER.email(),
                                Person.CAMILLE.email(),
                                Person.NOUR.email(),
                                Person.PASSWORD)
                + firstBooking(organisationId)
                        .map(proposal -> proposal.text(url))
                        .orElse("");
    }

    /** A desk that Camille can book on the first day from tomorrow on on which that is possible; empty if there is none. */
    private Optional<Proposal> firstBooking(UUID organisationId) {
        Optional<Member> camille = QuarkusTransaction.requiringNew()
                .call(() -> members.withEmail(Person.CAMILLE.email()))
                .filter(member -> member.organisationId().equals(organisationId));
        Optional<Space> paris = QuarkusTransaction.requiringNew()
                .call(() -> spaces.list(organisationId, House.PARIS.space().slug(), Optional.empty(), 1))
                .stream()
                .findFirst();
        return camille.flatMap(member -> paris.flatMap(space -> firstBooking(member, space)));
    }

    private Optional<Proposal> firstBooking(Member camille, Space paris) {
        LocalDate tomorrow =
                LocalTimes.localOf(clock.instant(), paris.zone()).toLocalDate().plusDays(1);
        return tomorrow.datesUntil(tomorrow.plusDays(DAYS_TO_LOOK_AT))
                .flatMap(day -> on(day, camille, paris).stream())
                .findFirst();
    }

    private Optional<Proposal> on(LocalDate day, Member camille, Space paris) {
        LocalDateTime from = day.atTime(FROM);
        LocalDateTime to = day.atTime(TO);
        TimeSlot slot = new TimeSlot(LocalTimes.instantOf(from, paris.zone()), LocalTimes.instantOf(to, paris.zone()));
        try {
            return Optional.of(new Proposal(ledger.bookable(camille, paris, slot), from, to));
        } catch (DomainProblem refused) {
            return Optional.empty();
        }
    }

    private record Proposal(Desk desk, LocalDateTime from, LocalDateTime to) {

        String text(String url) {
            return """

                    Sign in as Camille and book the desk "%1$s" in Paris:

                      TOKEN=$(curl -s %2$s/api/v1/tokens -H 'Content-Type: application/json' \\
                        -d '{"email":"%3$s","password":"%4$s"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
                      curl -i %2$s/api/v1/bookings -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                        -d '{"deskId":"%5$s","startsAt":"%6$s","endsAt":"%7$s"}'
                    """.formatted(desk.name(), url, Person.CAMILLE.email(), Person.PASSWORD, desk.id(), from, to);
        }
    }
}
