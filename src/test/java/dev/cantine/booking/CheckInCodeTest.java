package dev.cantine.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.cantine.space.Space;
import dev.cantine.testing.Given;
import dev.cantine.testing.Someone;
import dev.cantine.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who stands at a desk and reads its code. It is Tuesday 24 November 2026, 08:00 in Paris. */
@QuarkusTest
class CheckInCodeTest {
    private static final Pattern BAR = Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v([0-9]+)h-[0-9]+z");

    @Inject
    Given given;

    @Inject
    TestClock clock;

    @TestHTTPResource("/")
    URI service;

    private Someone admin;
    private Someone manager;
    private Someone camille;
    private Someone nour;
    private Space house;
    private UUID desk;

    @BeforeEach
    void world() {
        clock.set(Instant.parse("2026-11-24T07:00:00Z"));
        admin = given.admin();
        house = given.space(admin.organisationId());
        manager = given.manager(admin.organisationId(), house.id());
        camille = given.member(admin.organisationId());
        nour = given.member(admin.organisationId());
        desk = given.desk(house);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void who_reads_the_code_at_their_desk_is_there() {
        String booking = camille.books(desk, "2026-11-24T08:30", "2026-11-24T12:00");
        camille.books(desk, "2026-11-24T14:00", "2026-11-24T15:00");
        String code = renewed();

        checkIn(nour, code).statusCode(404);
        checkIn(camille, "guessed").statusCode(403);
        checkIn(camille, code).statusCode(200).body("id", equalTo(booking)).body("status", equalTo("CHECKED_IN"));
        checkIn(camille, code).statusCode(200).body("id", equalTo(booking));
    }

    @Test
    void a_house_may_want_the_code_of_all_members() {
        admin.setsRules(house, Map.of("checkInNeedsCode", true));
        String code = renewed();
        String hers = camille.books(desk, "2026-11-24T08:30", "2026-11-24T12:00");
        String his = nour.books(given.desk(house), "2026-11-24T08:30", "2026-11-24T12:00");

        camille.asks()
                .post("/api/v1/bookings/" + hers + "/check-in")
                .then()
                .statusCode(422)
                .body("violations.code", contains("not-at-the-desk"));
        checkIn(camille, code).statusCode(200).body("status", equalTo("CHECKED_IN"));
        manager.asks().post("/api/v1/bookings/" + his + "/check-in").then().statusCode(200);
    }

    @Test
    void it_is_too_early_at_the_desk_too() {
        String code = renewed();
        camille.books(desk, "2026-11-24T08:31", "2026-11-24T12:00");
        checkIn(camille, code).statusCode(422).body("violations.code", contains("too-early-to-check-in"));
    }

    @Test
    void a_new_code_takes_the_place_of_the_one_before() {
        camille.books(desk, "2026-11-24T08:00", "2026-11-24T12:00");
        String before = renewed();
        String after = renewed();
        assertThat(after).isNotEqualTo(before).hasSize(43);
        checkIn(camille, before).statusCode(403);
        checkIn(camille, after).statusCode(200);
    }

    @Test
    void managers_of_the_space_read_the_code_and_nobody_else() {
        String path = "/api/v1/desks/" + desk + "/check-in-code";
        manager.asks().get(path).then().statusCode(404);
        String code = renewed();
        manager.asks()
                .get(path)
                .then()
                .statusCode(200)
                .body("code", equalTo(code))
                .body("url", equalTo(service + "api/v1/desks/" + desk + "/check-in#" + code));
        camille.asks().get(path).then().statusCode(403);
        Someone elsewhere = given.manager(
                admin.organisationId(), given.space(admin.organisationId()).id());
        elsewhere.asks().get(path).then().statusCode(403);
        elsewhere.asks().post(path).then().statusCode(403);
        given.admin().asks().get(path).then().statusCode(404);
    }

    /** Read by another library than the one that drew it. */
    @Test
    void the_picture_says_where_to_check_in() throws Exception {
        admin.patches("*")
                .body(Map.of("name", "<script>alert(1)</script>"))
                .patch("/api/v1/desks/" + desk)
                .then()
                .statusCode(200);
        String code = renewed();
        String picture = manager.asks()
                .accept("image/svg+xml")
                .get("/api/v1/desks/" + desk + "/check-in-code")
                .then()
                .statusCode(200)
                .header("Content-Type", "image/svg+xml;charset=UTF-8")
                .extract()
                .asString();

        assertThat(picture).doesNotContain("<script").contains("&lt;script");
        assertThat(read(picture)).isEqualTo(service + "api/v1/desks/" + desk + "/check-in#" + code);
    }

    private static String read(String picture) throws Exception {
        Matcher size = Pattern.compile("viewBox=\"0 0 ([0-9]+) ([0-9]+)\"").matcher(picture);
        assertThat(size.find()).isTrue();
        int width = Integer.parseInt(size.group(1));
        int height = Integer.parseInt(size.group(2));
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xffffff);
        Matcher bar = BAR.matcher(picture);
        while (bar.find()) {
            for (int y = 0; y < Integer.parseInt(bar.group(4)); y++) {
                int start = (Integer.parseInt(bar.group(2)) + y) * width + Integer.parseInt(bar.group(1));
                Arrays.fill(pixels, start, start + Integer.parseInt(bar.group(3)), 0);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }

    private String renewed() {
        return manager.asks()
                .post("/api/v1/desks/" + desk + "/check-in-code")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private ValidatableResponse checkIn(Someone who, String code) {
        return who.asks()
                .body(Map.of("code", code))
                .post("/api/v1/desks/" + desk + "/check-in")
                .then();
    }
}
