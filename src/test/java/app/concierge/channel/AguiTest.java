package app.concierge.channel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AguiTest {
    @Test
    void streams_one_run_from_its_start_to_its_end_and_replays_it() {
        var token = Tokens.customer("deli", UUID.randomUUID().toString());
        var run = UUID.randomUUID().toString();
        var stream = post(token, run);
        var events = stream.lines().filter(line -> line.startsWith("data:")).toList();
        assertTrue(events.getFirst().contains("RUN_STARTED"), stream);
        assertTrue(events.getLast().contains("RUN_FINISHED"), stream);
        assertTrue(stream.contains("id:1\n"), stream);
        assertEquals(stream, post(token, run));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{x | 400 | malformed-json",
                "[] | 400 | bad-run-input",
                "{\"threadId\":\"t\",\"runId\":\"r\"} | 400 | bad-run-input",
                "{\"threadId\":\"t\",\"runId\":\"r\",\"messages\":[]} | 400 | bad-run-input",
            })
    void refuses_what_is_no_run_input(String body, int status, String code) {
        given().contentType("application/json")
                .header("Authorization", "Bearer " + Tokens.customer("deli", "agui"))
                .body(body)
                .post("/brands/deli/agui")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:concierge:problem:" + code));
    }

    @Test
    void tells_every_failure_as_a_problem_document() {
        given().get("/nothing/here").then().statusCode(404).contentType("application/problem+json");
        given().delete("/brands").then().statusCode(405).contentType("application/problem+json");
        given().contentType("text/plain")
                .body("x")
                .post("/brands/deli/agui")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().header("Authorization", "Bearer x")
                .contentType("application/json")
                .body("{\"threadId\":\"t\",\"runId\":\"r\",\"messages\":[]}")
                .post("/brands/deli/agui")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void says_what_anybody_may_know_of_a_brand() {
        given().get("/brands/deli").then().statusCode(200).body("name", equalTo("Corner Deli"));
        given().get("/brands/nobody").then().statusCode(404).body("status", equalTo(404));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.securitySchemes.bearer.type", equalTo("http"));
    }

    private static String post(String token, String message) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body("""
                        {"threadId":"a-thread","runId":"r","state":{},"tools":[],"context":[],
                         "messages":[{"id":"%s","role":"user","content":"hello"}]}""".formatted(message))
                .post("/brands/deli/agui")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
