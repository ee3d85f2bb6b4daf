package dev.cantine.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;

/** The forms in which the same may be answered; the request says by {@code Accept} which it prefers. */
public enum Representation {
    JSON(MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON),
    CSV(Representation.TEXT_CSV, "text/csv;charset=UTF-8"),
    SVG(Representation.IMAGE_SVG, "image/svg+xml;charset=UTF-8"),
    NDJSON(Representation.APPLICATION_NDJSON, Representation.APPLICATION_NDJSON);

    /** For {@code @Produces}. */
    public static final String TEXT_CSV = "text/csv";

    public static final String IMAGE_SVG = "image/svg+xml";

    /** A JSON object on each line. */
    public static final String APPLICATION_NDJSON = "application/x-ndjson";

    private final String offered;
    private final String sent;

    Representation(String offered, String sent) {
        this.offered = offered;
        this.sent = sent;
    }

    private MediaType type() {
        return MediaType.valueOf(offered);
    }

    /**
     * The one that the request likes best; the earlier of two that it likes as much.
     *
     * @param offered those that the resource method produces, so that one of them is acceptable: otherwise 406 was the answer
     */
    public static Representation wanted(Request request, Representation... offered) {
        Variant chosen = request.selectVariant(Variant.mediaTypes(
                        Arrays.stream(offered).map(Representation::type).toArray(MediaType[]::new))
                .build());
        return Arrays.stream(offered)
                .filter(one -> chosen != null && one.type().isCompatible(chosen.getMediaType()))
                .findFirst()
                .orElse(offered[0]);
    }

    /** The answer as one of this form. That it depends on {@code Accept} the framework says, in {@code Vary}, to whom {@link #wanted} asked. */
    public Response.ResponseBuilder of(Response.ResponseBuilder answer) {
        return answer.type(sent);
    }
}
