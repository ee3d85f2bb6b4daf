package dev.cantine.space;

import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.problem.Violation;
import dev.cantine.web.Reason;
import dev.cantine.web.Sentences;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The public holidays where a space is, and on which of them it is closed. */
@Path("/api/v1/spaces/{id}/holidays")
@Produces(MediaType.APPLICATION_JSON)
class HolidayResource {
    @Inject
    Spaces spaces;

    @Inject
    Holidays holidays;

    @Inject
    OpeningDays days;

    @Inject
    CurrentMember caller;

    @Inject
    Sentences sentences;

    @Inject
    Reason.Words words;

    @Inject
    Clock clock;

    /** The public holidays of a year, in order. */
    record HolidaysOfYear(int year, List<HolidayView> items) {}

    @GET
    @RolesAllowed({"MEMBER", "MANAGER", "ADMIN"})
    public Response list(@RestPath UUID id, @RestQuery @Nullable Integer year) {
        Space space = spaces.get(caller.organisationId(), id);
        int of = year == null ? clock.instant().atZone(space.zone()).getYear() : year;
        if (of < 2000 || of > 2999) {
            throw DomainProblem.invalid(Violation.at("?year", "year-out-of-range"));
        }
        LocalDate first = LocalDate.of(of, 1, 1);
        LocalDate last = LocalDate.of(of, 12, 31);
        List<LocalDate> closed = Calendar.closedDates(
                holidays.observed(space, first, last), days.between(space.organisationId, id, first, last));
        return words.told(Response.ok(new HolidaysOfYear(
                        of,
                        holidays.of(space, of).stream()
                                .map(holiday -> new HolidayView(
                                        holiday.date(),
                                        holiday.name(sentences.language()),
                                        closed.contains(holiday.date())))
                                .toList()))
                .build());
    }
}
