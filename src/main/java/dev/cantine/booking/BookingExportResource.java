package dev.cantine.booking;

import static dev.cantine.web.Representation.CSV;
import static dev.cantine.web.Representation.NDJSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cantine.member.CurrentMember;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.RequestedTime;
import dev.cantine.time.TimeSlot;
import dev.cantine.web.CsvTable;
import dev.cantine.web.Representation;
import dev.cantine.web.Streamed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** All bookings of a space in a window as a file, for those who manage it: a table, or a JSON object on each line. */
@Path("/api/v1/spaces/{id}/bookings/export")
class BookingExportResource {
    private static final Duration LONGEST = Duration.ofDays(10 * 366);

    @Inject
    BookingExport export;

    @Inject
    Spaces spaces;

    @Inject
    CurrentMember caller;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Produces({Representation.TEXT_CSV, Representation.APPLICATION_NDJSON})
    public Response get(
            @RestPath UUID id,
            @RestQuery @Nullable RequestedTime from,
            @RestQuery @Nullable RequestedTime to,
            @Context Request request,
            @Context HttpServerRequest http) {
        Space space = spaces.get(caller.organisationId(), id);
        caller.actor().mustManage(id);
        TimeSlot window = TimeSlot.asked(from, to, clock.instant().atZone(space.zone()), Period.ofMonths(1), LONGEST);
        Representation wanted = Representation.wanted(request, CSV, NDJSON);
        Response.ResponseBuilder answer = Response.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + fileName(space, window, wanted) + '"');
        if (!request.getMethod().equals(HttpMethod.HEAD)) {
            // Before the answer begins, so that what goes wrong at once is told as a problem.
            List<ExportedBooking> first = export.next(space, window, BookingExport.before(window));
            answer.entity(Streamed.of(http, out -> write(space, window, wanted, first, out)));
        }
        return wanted.of(answer).build();
    }

    private void write(
            Space space, TimeSlot window, Representation wanted, List<ExportedBooking> first, OutputStream out)
            throws IOException {
        if (wanted == CSV) {
            out.write(CsvTable.line(ExportedBooking.HEADER).getBytes(UTF_8));
        }
        List<ExportedBooking> bookings = first;
        while (!bookings.isEmpty()) {
            for (ExportedBooking booking : bookings) {
                out.write((wanted == CSV ? CsvTable.line(booking.cells()) : jsonLine(booking)).getBytes(UTF_8));
            }
            bookings = bookings.size() < BookingExport.AT_ONCE
                    ? List.of()
                    : export.next(
                            space, window, bookings.get(bookings.size() - 1).position());
        }
    }

    private String jsonLine(ExportedBooking booking) {
        try {
            return json.writeValueAsString(booking) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of nothing but letters, digits, hyphens and a dot. */
    private static String fileName(Space space, TimeSlot window, Representation form) {
        return "bookings-%s-%s.%s"
                .formatted(
                        day(window.startsAt(), space),
                        day(window.endsAt(), space),
                        form.name().toLowerCase(Locale.ROOT));
    }

    private static String day(Instant instant, Space space) {
        return LocalTimes.localOf(instant, space.zone()).toLocalDate().toString();
    }
}
