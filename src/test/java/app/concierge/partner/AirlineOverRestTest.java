package app.concierge.partner;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;

import app.concierge.kernel.BrandId;
import app.concierge.partner.AirlineReplay.Carrier;
import app.concierge.partner.airline.AirlineServer;
import app.concierge.partner.airline.AirlineServer.Weather;
import app.concierge.partner.airline.AirlineTasks;
import app.concierge.tool.Tool;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The airline registers its OpenAPI document over REST, a brand approves its tools, and they are called as all tools are. */
@QuarkusTest
class AirlineOverRestTest {
    private static final String BRAND = "skylark";
    private static final String OPENAPI = "application/vnd.oai.openapi";

    private final Partners partners;
    private final String name =
            "air" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);

    @SuppressWarnings("NullAway.Init") // set before each test
    private AirlineServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private AirlineReplay replay;

    private List<String> tools = List.of();

    AirlineOverRestTest(Partners partners) {
        this.partners = partners;
    }

    @BeforeEach
    void register() throws IOException {
        server = new AirlineServer(true);
        replay = new AirlineReplay(server);
        replay.open();
        var key = operator()
                .body("{\"title\": \"Hat Airlines\"}")
                .put("/partners/" + name)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("key");
        tools = given().config(asText())
                .header("X-Api-Key", key)
                .contentType(OPENAPI)
                .body(document())
                .post("/partners/" + name + "/tools")
                .then()
                .statusCode(201)
                .body("tools", hasSize(14))
                .extract()
                .path("tools.name");
        tools.forEach(tool -> {
            operator()
                    .post("/partners/" + name + "/tools/" + tool + "/test")
                    .then()
                    .statusCode(200);
            operator()
                    .body("{\"brand\": \"%s\", \"untested\": true}".formatted(BRAND))
                    .post("/partners/" + name + "/tools/" + tool + "/approve")
                    .then()
                    .statusCode(200);
        });
    }

    /** Names of tools belong to one partner: each test's airline has its own. */
    private String document() throws IOException {
        return AirlineTasks.document(server.address().replace("127.0.0.1", "localhost"))
                .replaceAll("\\n +x-concierge-name: book_reservation", "")
                .replaceAll("(operationId|x-concierge-cancel): ", "$1: " + name + "_");
    }

    private static RestAssuredConfig asText() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(OPENAPI, ContentType.TEXT));
    }

    private static RequestSpecification operator() {
        var token = Jwt.audience("concierge")
                .subject("somebody")
                .groups("operator")
                .claim("brands", List.of())
                .expiresIn(Duration.ofMinutes(10))
                .sign();
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    @AfterEach
    void leave() {
        tools.forEach(tool -> operator().delete("/partners/" + name + "/tools/" + tool));
        server.close();
    }

    private Carrier registered() {
        return AirlineReplay.by(tool -> live(name + "_" + tool));
    }

    private Tool live(String tool) {
        return partners.tools(new BrandId(BRAND)).stream()
                .filter(one -> one.contract().name().equals(tool))
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not live"));
    }

    @Test
    void leaves_the_database_that_direct_calls_leave() {
        replay.run(Weather.FAIR, registered()).assertOnce("registered over REST");
    }

    @Test
    void does_nothing_twice_when_every_request_comes_twice() {
        replay.run(Weather.DOUBLES, registered()).assertOnce("registered over REST, every request doubled");
    }
}
