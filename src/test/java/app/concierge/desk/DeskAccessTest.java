package app.concierge.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Who comes to the desk, and what is there for them. */
@QuarkusTest
class DeskAccessTest {
    private static final String DELI = "deli";

    @Test
    void only_the_brands_own_agents_come_in() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            given().get(anna.path("")).then().statusCode(401);
            Colleague.as(customer.token).get(anna.path("")).then().statusCode(403);
            Colleague.as(Colleague.token("brand-publisher", "Eve", DELI))
                    .get(anna.path("/" + id))
                    .then()
                    .statusCode(403);
            var other = Colleague.as(Colleague.token("Eve", "cellar"));
            other.post(anna.path("/" + id + "/take"))
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:concierge:problem:wrong-brand"));
            Colleague.as(Colleague.token("Eve", "cellar"))
                    .get("/desk/brands/cellar/handoffs/" + id)
                    .then()
                    .statusCode(404);
            Colleague.as(Colleague.token("Eve", "nobody"))
                    .get("/desk/brands/nobody/handoffs")
                    .then()
                    .statusCode(404);
            anna.self().get(anna.path("?state=lost")).then().statusCode(400);
            anna.take(id).then().statusCode(200);
            anna.say(id, "m", " ").statusCode(400);
            anna.say(id, "m", "x".repeat(4_001)).statusCode(400);
            anna.say(id, "", "Hello").statusCode(400);
            demo().statusCode(200);
        }
    }

    @Test
    void erased_with_the_customer() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            var id = anna.isAskedFor(customer);
            Colleague.as(customer.token).delete("/brands/deli/me").then().statusCode(200);
            anna.self().get(anna.path("/" + id)).then().statusCode(404);
            anna.take(id).then().statusCode(404);
        }
    }

    private static ValidatableResponse demo() {
        var token = given().contentType("application/json")
                .body("{\"brand\":\"deli\",\"role\":\"brand-agent\"}")
                .post("/demo/token")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("token");
        return Colleague.as(token)
                .get("/desk/brands/deli")
                .then()
                .body("agent.name", equalTo("Anna"))
                .body("name", equalTo("Corner Deli"));
    }
}
