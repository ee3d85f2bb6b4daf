package dev.cantine.occupancy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cantine.space.DeskKind;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A house that is open from 08:00 to 20:00 each day. It is Tuesday, 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class OccupancyChartTest {
    private static final String SVG = "image/svg+xml";
    private static final String TWO_DAYS = "?from=2026-11-25T00:00&to=2026-11-27T00:00";

    @Inject
    Given given;

    @Inject
    TestClock clock;

    private Someone admin;
    private Someone camille;
    private Space house;
    private UUID desk;
    private UUID room;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        camille = given.member(admin.organisationId());
        house = given.openEachDay(admin.organisationId(), "08:00", "20:00");
        desk = given.desk(house);
        room = given.desk(house, DeskKind.ROOM);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                                          | application/json",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/png,*/*;q=0.8    | application/json",
                "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8                        | image/svg+xml",
                "image/*                                                                      | image/svg+xml",
                "text/*                                                                       | text/csv",
                "application/json;q=0.1, image/svg+xml;q=0.5, text/csv;q=0.3                  | image/svg+xml",
                "application/json;q=0.1, image/svg+xml;q=0.5, text/csv;q=0.7                  | text/csv",
                "image/svg+xml;q=0.5, text/csv;q=0.7, application/json                        | application/json",
                "image/svg+xml, text/csv                                                      | text/csv",
                "image/svg+xml;q=0, text/csv;q=0.2                                            | text/csv",
                "application/json;q=0, image/svg+xml;q=0.2                                    | image/svg+xml",
                "application/json;q=0, */*                                                    | text/csv",
            })
    void the_form_is_the_one_that_the_request_likes_best(String accept, String mediaType) {
        ExtractableResponse<Response> answer = ask(accept, "");

        assertThat(answer.header("Content-Type")).startsWith(mediaType);
        assertThat(answer.headers().getValues("Vary")).containsExactlyInAnyOrder("Accept", "Accept-Language");
        assertThat(answer.header("Content-Language")).isEqualTo(mediaType.equals(SVG) ? "en" : null);
    }

    @Test
    void bars_are_as_high_as_the_share_and_their_lower_part_as_what_was_used() throws Exception {
        camille.books(desk, "2026-11-25T08:00", "2026-11-25T14:00");

        Document chart = chart(TWO_DAYS);

        assertThat(chart.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(text(chart, "title"))
                .startsWith("La Cantine: Occupancy by day", "La Cantine: booked 13%, used 0%, most desks at once 1");
        assertThat(text(chart, "desc"))
                .containsExactly("25 November 2026, 00:00 to 27 November 2026, 00:00 (Europe/Paris)."
                        + " booked 13%, used 0%, most desks at once 1.");
        assertThat(text(chart, "text")).contains("25 Nov", "26 Nov", "0%", "50%", "100%");
        // The axis is 252 pixels high, from y = 120 to 372; a quarter of it is booked on the first of the two days.
        assertThat(paths(chart)).containsExactly("M224 309h96v63h-96z", "M58 120H486V372H914");
    }

    @Test
    void each_group_has_a_chart_and_the_picture_says_how_many_it_does_not_draw() throws Exception {
        camille.books(room, "2026-11-25T08:00", "2026-11-25T20:00");
        camille.books(room, "2026-11-26T08:00", "2026-11-26T20:00");
        IntStream.range(0, 12).forEach(i -> given.desk(house));

        Document byKind = chart(TWO_DAYS + "&groupBy=KIND");
        assertThat(text(byKind, "title"))
                .containsExactly(
                        "La Cantine: Occupancy by day",
                        "desks: booked 0%, used 0%, most desks at once 0",
                        "rooms: booked 100%, used 0%, most desks at once 1");
        Document byDesk = chart(TWO_DAYS + "&groupBy=DESK");
        assertThat(text(byDesk, "title")).hasSize(13);
        assertThat(text(byDesk, "text")).contains("12 of 14 groups are drawn.");
        assertThat(text(byDesk, "desc").get(0)).endsWith(" 12 of 14 groups are drawn.");
    }

    @Test
    void a_name_is_text_whatever_is_in_it() throws Exception {
        String name = "</text><script>alert(1)</script>\u0001\"&'<!--";
        String zone = admin.asks()
                .body(Map.of("name", name))
                .post("/api/v1/spaces/" + house.id() + "/zones")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin.patches("*")
                .body(Map.of("zoneId", zone))
                .patch("/api/v1/desks/" + desk)
                .then()
                .statusCode(200);

        Document chart = chart(TWO_DAYS + "&groupBy=ZONE");

        assertThat(text(chart, "title"))
                .contains(name.replace('\u0001', '\ufffd') + ": booked 0%, used 0%, most desks at once 0");
        assertThat(names(chart)).containsOnly("svg", "title", "desc", "rect", "text", "g", "path");
    }

    @Test
    void the_words_are_in_the_language_of_the_request() {
        ExtractableResponse<Response> answer = admin.asks()
                .header("Accept", SVG)
                .header("Accept-Language", "fr-FR, en;q=0.5")
                .get("/api/v1/spaces/" + house.id() + "/occupancy" + TWO_DAYS)
                .then()
                .statusCode(200)
                .extract();

        assertThat(answer.header("Content-Language")).isEqualTo("fr");
        assertThat(answer.asString())
                .contains("<title>La Cantine: Occupation par jour</title>", "du 25 novembre 2026 à 00:00 au");
    }

    @Test
    void the_whole_window_is_drawn_whatever_the_limit_is() throws Exception {
        Document month = chart("?from=2026-12-01T00:00&to=2027-01-01T00:00&granularity=HOUR&limit=1");

        // Each day has twelve hours in which the house is closed, and each hour of the line is 1.17 pixels wide.
        String[] closed = paths(month).get(0).split("M", -1);
        assertThat(closed).hasSize(1 + 31 * 12);
        assertThat(text(month, "text")).contains("1 Dec", "31 Dec");
    }

    @Test
    void a_space_without_desks_has_an_empty_chart() throws Exception {
        Space empty = given.space(admin.organisationId());
        String path = "/api/v1/spaces/" + empty.id() + "/occupancy";

        assertThat(text(parsed(asks(SVG, path + "?groupBy=DESK")), "text")).contains("There are no desks.");
        assertThat(text(parsed(asks(SVG, path)), "title").get(1))
                .isEqualTo("La Cantine: booked –%, used –%, most desks at once 0");
    }

    private Document chart(String query) throws Exception {
        return parsed(ask(SVG, query));
    }

    private static Document parsed(ExtractableResponse<Response> answer) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.asString().getBytes(UTF_8)));
    }

    private ExtractableResponse<Response> ask(String accept, String query) {
        return asks(accept, "/api/v1/spaces/" + house.id() + "/occupancy" + query);
    }

    private ExtractableResponse<Response> asks(String accept, String path) {
        return admin.asks()
                .header("Accept", accept)
                .get(path)
                .then()
                .statusCode(200)
                .extract();
    }

    private static List<String> text(Document chart, String element) {
        return elements(chart, element).map(Element::getTextContent).toList();
    }

    private static List<String> paths(Document chart) {
        return elements(chart, "path").map(path -> path.getAttribute("d")).toList();
    }

    private static List<String> names(Document chart) {
        return elements(chart, "*").map(Element::getTagName).toList();
    }

    private static Stream<Element> elements(Document chart, String name) {
        NodeList found = chart.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
