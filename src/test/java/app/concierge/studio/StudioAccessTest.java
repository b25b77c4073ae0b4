package app.concierge.studio;

import static app.concierge.studio.Team.EDITOR;
import static app.concierge.studio.Team.PATH;
import static app.concierge.studio.Team.PUBLISHER;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets into the studio, and how far. */
@QuarkusTest
class StudioAccessTest {
    private static final String NONE = "/00000000-0000-0000-0000-000000000000";

    private final Team team;

    StudioAccessTest(Team team) {
        this.team = team;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/releases",
                "/drafts",
                "/drafts" + NONE,
                "/labels",
                "/history",
                "/diff?from=x&to=y",
                "/releases/x",
                "/releases/x/export",
                "/measures",
                "/schema"
            })
    void another_brand_s_people_learn_nothing_not_even_whether_there_is_one(String path) {
        given().get(PATH + path).then().statusCode(401).body("type", equalTo("urn:concierge:problem:unauthenticated"));
        for (var stranger : List.of(
                Team.token("brand-publisher", "dora", "deli"),
                Team.token("brand-editor", "nobody"),
                Team.token("customer", "paul", "cellar"),
                Team.token("partner", "paul", "cellar"))) {
            Team.as(stranger).get(PATH + path).then().statusCode(403);
        }
        Team.as(EDITOR)
                .get("/studio/brands/no-such-brand" + path)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:concierge:problem:wrong-brand"));
        Team.as(Team.token("operator", "olga"))
                .get("/studio/brands/no-such-brand" + path)
                .then()
                .statusCode(404);
    }

    @Test
    void a_draft_and_a_release_belong_to_their_brand() {
        var draft = team.draft("Nobody");
        var stranger = Team.token("brand-publisher", "dora", "deli");
        Team.as(stranger).get("/studio/brands/deli/drafts/" + draft).then().statusCode(404);
        Team.as(stranger)
                .get("/studio/brands/deli/releases/" + team.live())
                .then()
                .statusCode(404);
        Team.as(stranger)
                .body("{\"from\": \"%s\"}".formatted(team.live()))
                .post("/studio/brands/deli/drafts")
                .then()
                .statusCode(404);
        Team.as(stranger)
                .get("/studio/brands/deli/drafts")
                .then()
                .statusCode(200)
                .body("drafts.id", not(hasItem(draft)));
    }

    @Test
    void an_editor_changes_no_label() {
        var draft = team.draft("Nobody");
        var body = "{\"label\": \"live\", \"release\": \"%s\", \"share\": 10, \"why\": \"x\"}".formatted(team.live());
        var editor = Team.as(EDITOR).body(body);
        editor.post(PATH + "/drafts/" + draft + "/publish")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:concierge:problem:wrong-role"));
        editor.put(PATH + "/labels/live").then().statusCode(403);
        editor.put(PATH + "/labels/candidate").then().statusCode(403);
        Team.as(EDITOR).delete(PATH + "/labels/candidate?why=x").then().statusCode(403);
        editor.post(PATH + "/drafts/" + draft + "/approve").then().statusCode(403);
    }

    @Test
    void a_token_that_names_nobody_is_refused() {
        Team.as(Team.token("brand-editor", " ", "cellar"))
                .get(PATH + "/labels")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:concierge:problem:nobody"));
    }

    @Test
    void everybody_sees_their_own_brands() {
        Team.as(PUBLISHER).get("/studio/brands").then().statusCode(200).body("brands.brand", contains("cellar"));
        Team.as(Team.token("operator", "olga"))
                .get("/studio/brands")
                .then()
                .statusCode(200)
                .body("brands.brand", hasItems("cellar", "deli", "skylark"));
    }

    @Test
    void releases_and_history_come_in_pages() {
        var first = Team.as(EDITOR)
                .get(PATH + "/history?limit=1")
                .then()
                .statusCode(200)
                .extract();
        Team.as(EDITOR).get(PATH + "/history?limit=201").then().statusCode(400);
        Team.as(EDITOR).get(PATH + "/releases?limit=0").then().statusCode(400);
        var next = first.<String>path("next");
        if (next != null) {
            Team.as(EDITOR)
                    .get(PATH + "/history?limit=1&before=" + next)
                    .then()
                    .statusCode(200)
                    .body(
                            "history.id",
                            not(hasItem(first.<List<Integer>>path("history.id").getFirst())));
        }
        Team.as(EDITOR)
                .get(PATH + "/releases?before=" + team.live() + "&limit=200")
                .then()
                .statusCode(200)
                .body("releases.hash", not(hasItem(team.live())));
    }

    @Test
    void every_operation_is_in_the_openapi_document() {
        var api = given().get("/q/openapi?format=json").then().statusCode(200);
        var root = "/studio/brands/{brand}";
        for (var operation : List.of(
                "'/studio/brands'.get",
                "'" + root + "/releases'.get",
                "'" + root + "/releases/{release}'.get",
                "'" + root + "/releases/{release}/export'.get",
                "'" + root + "/drafts'.get",
                "'" + root + "/drafts'.post",
                "'" + root + "/drafts/{draft}'.get",
                "'" + root + "/drafts/{draft}'.delete",
                "'" + root + "/drafts/{draft}/check'.post",
                "'" + root + "/drafts/{draft}/approve'.post",
                "'" + root + "/drafts/{draft}/publish'.post",
                "'" + root + "/labels'.get",
                "'" + root + "/labels/live'.put",
                "'" + root + "/labels/candidate'.put",
                "'" + root + "/labels/candidate'.delete",
                "'" + root + "/diff'.get",
                "'" + root + "/history'.get",
                "'" + root + "/measures'.get",
                "'" + root + "/schema'.get")) {
            api.body("paths." + operation + ".summary", not(nullValue()))
                    .body("paths." + operation + ".security.collectMany { it.keySet() }", hasItem("bearer"))
                    .body("paths." + operation + ".responses.default.description", not(nullValue()));
        }
    }
}
