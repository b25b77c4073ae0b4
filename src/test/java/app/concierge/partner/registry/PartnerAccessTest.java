package app.concierge.partner.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in at the partners' addresses, and how far. */
@QuarkusTest
class PartnerAccessTest {
    private final Desk desk;
    private final Database database;

    PartnerAccessTest(Desk desk, Database database) {
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

    @Test
    void an_operator_makes_a_partner_whose_key_is_shown_once_and_kept_as_a_hash() {
        Desk.as(Desk.operator())
                .body("{\"title\": \"Other wheels\"}")
                .put(desk.path(""))
                .then()
                .statusCode(200)
                .body("key", nullValue());
        desk.self()
                .get(desk.path(""))
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("title", equalTo("Other wheels"))
                .body("keys", hasSize(1))
                .body("keys[0].key", nullValue())
                .body("quota.perCustomer", equalTo(30))
                .body("counts.tools", equalTo(0));
        var kept = database.sql.all(
                "select id || hash from partner_key where partner = ?", row -> row.getString(1), desk.name);
        assertEquals(1, kept.size());
        assertNotEquals(-1, desk.key.indexOf(kept.getFirst().substring(0, 12)));
        assertEquals(-1, kept.getFirst().indexOf(desk.key.substring(16)));
        Desk.as(Desk.operator())
                .queryParam("after", desk.name.substring(0, desk.name.length() - 1))
                .queryParam("limit", 1)
                .get("/partners")
                .then()
                .statusCode(200)
                .body("partners.partner", hasItem(desk.name));
    }

    @Test
    void two_keys_are_valid_at_once_so_that_one_takes_over_from_the_other() {
        var old = desk.key;
        var made = desk.self().post(desk.path("/keys")).then().statusCode(201).extract();
        desk.self()
                .post(desk.path("/keys"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:concierge:problem:too-many-keys"));
        desk.key = made.path("key");
        var withdrawn = desk.path("/keys/" + old.substring(3, 15));
        desk.self().get(desk.path("/keys")).then().statusCode(200).body("keys.id", hasItem(made.<String>path("id")));
        desk.self().delete(withdrawn).then().statusCode(204);
        desk.self().delete(withdrawn).then().statusCode(404);
        given().header("X-Api-Key", old).get(desk.path("")).then().statusCode(401);
        desk.self().get(desk.path("")).then().statusCode(200).body("keys", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/keys", "/tools", "/tools/some", "/calls", "/figures"})
    void nobody_reads_without_credentials_or_with_somebody_else_s(String path) {
        given().get(desk.path(path))
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:concierge:problem:unauthenticated"));
        var forged = desk.key.substring(0, desk.key.length() - 2) + (desk.key.endsWith("AA") ? "BB" : "AA");
        for (var wrong : List.of(forged, "ck_000000000000_" + "x".repeat(43), "no key", "x".repeat(4_000))) {
            given().header("X-Api-Key", wrong).get(desk.path(path)).then().statusCode(401);
        }
        desk.self()
                .get("/partners/skyride" + path)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:concierge:problem:wrong-partner"));
        Desk.as(Desk.token("customer", "brand", "deli"))
                .get(desk.path(path))
                .then()
                .statusCode(403);
        Desk.as(Desk.token("partner", "partner", "skyride"))
                .get(desk.path(path))
                .then()
                .statusCode(403);
    }

    @Test
    void a_token_of_the_identity_provider_opens_as_a_key_does() {
        Desk.as(Desk.token("partner", "partner", desk.name))
                .get(desk.path(""))
                .then()
                .statusCode(200);
    }

    @Test
    void a_brand_s_team_sees_tools_and_no_calls_and_changes_nothing() {
        var publisher = Desk.publisher("deli");
        Desk.as(publisher).get(desk.path("/tools")).then().statusCode(200);
        Desk.as(publisher).get(desk.path("/calls")).then().statusCode(403);
        Desk.as(publisher).get(desk.path("/keys")).then().statusCode(403);
        Desk.as(publisher)
                .contentType("application/yaml")
                .body(desk.manifest().getBytes(StandardCharsets.UTF_8))
                .post(desk.path("/tools"))
                .then()
                .statusCode(403);
    }

    @Test
    void only_operators_make_and_list_partners() {
        desk.self().body("{\"title\": \"Mine\"}").put("/partners/mine").then().statusCode(403);
        desk.self().get("/partners").then().statusCode(401);
        Desk.as(Desk.publisher("deli")).get("/partners").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Upper, 400, bad-name",
        "x, 400, bad-name",
        "a_b, 400, bad-name",
        "concierge, 409, name-reserved",
        "quarkus-x, 409, name-reserved",
        "skyride-x, 409, name-too-near",
    })
    void a_name_that_would_see_what_is_another_s_is_refused(String name, int status, String code) {
        Desk.as(Desk.operator())
                .body("{\"title\": \"Some\"}")
                .put("/partners/" + name)
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:concierge:problem:" + code));
    }

    @Test
    void a_key_means_nothing_to_the_chat() {
        desk.self().get("/brands/deli").then().statusCode(200);
        given().header("X-Api-Key", "no key").get("/brands/deli").then().statusCode(200);
    }

    @Test
    void every_operation_is_in_the_openapi_document_with_both_ways_in_and_how_it_fails() {
        var api = given().get("/q/openapi?format=json").then().statusCode(200);
        for (var operation : List.of(
                "'/partners'.get",
                "'/partners/{partner}'.get",
                "'/partners/{partner}'.put",
                "'/partners/{partner}/keys'.get",
                "'/partners/{partner}/keys'.post",
                "'/partners/{partner}/keys/{key}'.delete",
                "'/partners/{partner}/tools'.get",
                "'/partners/{partner}/tools'.post",
                "'/partners/{partner}/tools/{tool}'.get",
                "'/partners/{partner}/tools/{tool}'.delete",
                "'/partners/{partner}/tools/{tool}/test'.post",
                "'/partners/{partner}/tools/{tool}/approve'.post",
                "'/partners/{partner}/tools/{tool}/approve/{brand}'.delete",
                "'/partners/{partner}/tools/{tool}/state'.put",
                "'/partners/{partner}/calls'.get",
                "'/partners/{partner}/figures'.get")) {
            api.body("paths." + operation + ".summary", not(nullValue()))
                    .body("paths." + operation + ".security.collectMany { it.keySet() }", hasItem("partner-key"))
                    .body("paths." + operation + ".security.collectMany { it.keySet() }", hasItem("bearer"))
                    .body("paths." + operation + ".responses.default.description", not(nullValue()));
        }
        api.body("components.securitySchemes.partner-key.name", equalTo("X-Api-Key"))
                .body("paths.'/partners/{partner}/tools'.post.requestBody.content", not(nullValue()));
    }

    @Test
    void says_what_a_request_lacks() {
        Desk.as(Desk.operator())
                .body("{}")
                .put("/partners/"
                        + UUID.randomUUID().toString().replaceAll("[^a-f]", "a").substring(0, 20))
                .then()
                .statusCode(400)
                .body("detail", startsWith("\"title\""));
        desk.self().get(desk.path("/calls?limit=1000")).then().statusCode(400).body("detail", containsString("limit"));
        desk.self().get(desk.path("/calls?status=odd")).then().statusCode(400);
        desk.self().get(desk.path("/figures?hours=0")).then().statusCode(400);
        Desk.as(Desk.operator()).get("/partners/nobody-here").then().statusCode(404);
        Desk.as(Desk.operator()).post("/partners/nobody-here/keys").then().statusCode(404);
    }
}
