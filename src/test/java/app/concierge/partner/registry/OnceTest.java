package app.concierge.partner.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked for again under the same Idempotency-Key, and what is left of a partner that was deleted. */
@QuarkusTest
class OnceTest {
    private final Desk desk;
    private final Database database;
    private final String idempotency = UUID.randomUUID().toString();

    OnceTest(Desk desk, Database database) {
        this.desk = desk;
        this.database = database;
    }

    @BeforeEach
    void open() {
        desk.open();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private RequestSpecification again() {
        return desk.self().header("Idempotency-Key", idempotency);
    }

    private String made() {
        return again().post(desk.path("/keys")).then().statusCode(201).extract().path("key");
    }

    @Test
    void a_key_that_is_asked_for_again_is_the_same_key() {
        var first = made();
        assertEquals(first, made());
        desk.self().get(desk.path("/keys")).then().body("keys", hasSize(2));
        given().header("X-Api-Key", first).get(desk.path("")).then().statusCode(200);
    }

    @Test
    void of_two_who_ask_at_once_both_get_the_same_key() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var keys = new HashSet<String>();
            var asking = IntStream.range(0, 4)
                    .<Callable<String>>mapToObj(_ -> this::made)
                    .toList();
            for (var one : threads.invokeAll(asking)) {
                keys.add(one.get());
            }
            assertEquals(1, keys.size());
        }
    }

    @Test
    void what_is_kept_of_a_key_tells_nobody_the_key() {
        var key = made();
        var kept =
                database.sql.all("select sealed from partner_once where sealed is not null", row -> row.getString(1));
        assertFalse(kept.isEmpty());
        assertTrue(kept.stream()
                .noneMatch(text -> text.contains(HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void a_refusal_is_not_kept() {
        var second = desk.self()
                .post(desk.path("/keys"))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        again().post(desk.path("/keys")).then().statusCode(409);
        desk.self().delete(desk.path("/keys/" + second)).then().statusCode(204);
        made();
    }

    @Test
    void one_key_does_not_stand_for_two_documents() {
        var first = Desk.withManifest(given().header("X-Api-Key", desk.key), desk.manifest())
                .header("Idempotency-Key", idempotency);
        first.post(desk.path("/tools")).then().statusCode(201).body("version", equalTo(1));
        first.post(desk.path("/tools")).then().statusCode(201).body("version", equalTo(1));
        Desk.withManifest(
                        given().header("X-Api-Key", desk.key),
                        desk.manifest().replace("Looks something up.", "Looks something else up."))
                .header("Idempotency-Key", idempotency)
                .post(desk.path("/tools"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:concierge:problem:key-reused"));
    }

    @Test
    void one_that_could_be_guessed_is_refused() {
        desk.self()
                .header("Idempotency-Key", "1")
                .post(desk.path("/keys"))
                .then()
                .statusCode(400);
    }

    @Test
    void an_operator_whose_answer_was_lost_gets_the_partner_s_first_key_again() {
        var name = "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var keys = new HashSet<String>();
        for (var time : List.of(1, 2)) {
            keys.add(Desk.as(Desk.operator())
                    .header("Idempotency-Key", idempotency)
                    .body("{\"title\": \"Made twice\"}")
                    .put("/partners/" + name)
                    .then()
                    .statusCode(201)
                    .body("key", not(equalTo(null)))
                    .extract()
                    .path("key"));
            assertEquals(1, keys.size(), "time " + time);
        }
    }

    @Test
    void of_a_deleted_partner_the_calls_stay_and_nothing_else() {
        desk.service.stubFor(any(anyUrl()).willReturn(okJson("{\"price\": 1}")));
        desk.live();
        Desk.call(desk.tool("deli", "look").orElseThrow(), Desk.somebody());
        desk.self().delete(desk.path("")).then().statusCode(403);

        Desk.as(Desk.operator()).delete(desk.path("")).then().statusCode(204);
        assertTrue(desk.tool("deli", "look").isEmpty());
        desk.self().get(desk.path("")).then().statusCode(401);
        Desk.as(Desk.operator()).get(desk.path("")).then().statusCode(404);
        Desk.as(Desk.operator()).delete(desk.path("")).then().statusCode(404);
        Desk.as(Desk.operator())
                .get(desk.path("/calls"))
                .then()
                .statusCode(200)
                .body("calls.findAll { it.tool == '" + desk.mark + "_look' }.size()", not(equalTo(0)));
        Desk.as(Desk.operator())
                .body("{\"title\": \"Somebody else\"}")
                .put(desk.path(""))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:concierge:problem:name-gone"));
        Desk.withManifest(Desk.as(Desk.operator()), desk.manifest())
                .post(desk.path("/tools"))
                .then()
                .statusCode(404);
    }
}
