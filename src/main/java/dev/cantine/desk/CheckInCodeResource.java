package dev.cantine.desk;

import static dev.cantine.web.Representation.JSON;
import static dev.cantine.web.Representation.SVG;

import dev.cantine.member.CurrentMember;
import dev.cantine.problem.DomainProblem;
import dev.cantine.web.Idempotent;
import dev.cantine.web.PublicUrl;
import dev.cantine.web.RandomCode;
import dev.cantine.web.Representation;
import dev.cantine.web.Retried;
import dev.cantine.web.Svg;
import io.nayuki.qrcodegen.QrCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** What members read at a desk to show that they are there, as letters or as a QR code to be printed. */
@Path("/api/v1/desks/{id}/check-in-code")
class CheckInCodeResource {
    /** The light ground around a QR code, and below it the name of the desk; in modules. */
    private static final int MARGIN = 4;

    private static final int NAME = 5;

    /** How many pixels wide a module is. */
    private static final int MODULE = 8;

    @Inject
    Desks desks;

    @Inject
    CurrentMember caller;

    @Inject
    PublicUrl publicUrl;

    /**
     * The code of a desk.
     *
     * @param url what the QR code says: where to check in, and behind a {@code #} the code, which no log of a server sees
     */
    record CheckInCode(UUID deskId, String code, String url) {}

    @GET
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Produces({MediaType.APPLICATION_JSON, Representation.IMAGE_SVG})
    public Response get(@RestPath UUID id, @Context UriInfo uri, @Context Request request) {
        Desk desk = desks.get(caller.organisationId(), id);
        caller.actor().mustManage(desk.spaceId);
        if (desk.checkInCode == null) {
            throw DomainProblem.notFound("check-in-code");
        }
        CheckInCode code = code(desk, desk.checkInCode, uri);
        Representation wanted = Representation.wanted(request, JSON, SVG);
        return wanted.of(Response.ok(wanted == SVG ? picture(desk, code.url()) : code))
                .build();
    }

    /** Under the lock of the desk; the code that it had before is worth nothing any more. */
    @POST
    @RolesAllowed({"MANAGER", "ADMIN"})
    @Produces(MediaType.APPLICATION_JSON)
    @Retried
    @Transactional
    @Idempotent
    public Response renew(@RestPath UUID id, @Context UriInfo uri) {
        Desk desk = desks.lockForBooking(caller.organisationId(), Set.of(id)).get(0);
        caller.actor().mustManage(desk.spaceId);
        String code = RandomCode.next();
        desk.checkInCode = code;
        return Response.created(URI.create("/api/v1/desks/" + id + "/check-in-code"))
                .entity(code(desk, code, uri))
                .build();
    }

    private CheckInCode code(Desk desk, String code, UriInfo uri) {
        String path = publicUrl.of("/api/v1/desks/" + desk.id + "/check-in");
        return new CheckInCode(desk.id, code, uri.getBaseUri().resolve(path) + "#" + code);
    }

    private static String picture(Desk desk, String url) {
        QrCode code = QrCode.encodeText(url, QrCode.Ecc.MEDIUM);
        int width = (code.size + 2 * MARGIN) * MODULE;
        int height = width + NAME * MODULE;
        Svg picture = new Svg(width, height, desk.name, url);
        picture.rectangle(0, 0, width, height, "#ffffff");
        Svg.Path dark = new Svg.Path();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.bar((x + MARGIN) * MODULE, (y + MARGIN) * MODULE, MODULE, MODULE);
                }
            }
        }
        picture.shape(dark, "#000000");
        picture.text(
                width / 2.0,
                width + MODULE,
                "middle",
                3 * MODULE,
                Svg.INK,
                Svg.fitting(desk.name, 3 * MODULE, width - 2.0 * MODULE));
        return picture.done();
    }
}
