package app.concierge.partner.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.partner.Partners;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README's walk: the example service is run as it is, registered, tested, approved and called. */
@QuarkusTest
class PartnerExampleTest {
    private static final Path FOLDER = Path.of("src/docs/partner-example");
    private static final List<String> TOOLS = List.of("find_bikes", "rent_bike", "return_bike");

    private final Partners partners;
    private Process service;
    private String address;

    @SuppressWarnings("NullAway.Init") // set before each test
    PartnerExampleTest(Partners partners) {
        this.partners = partners;
    }

    @BeforeEach
    void run() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        service = new ProcessBuilder(java, "Example.java", "0")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var said =
                new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertNotNull(said, "the example does not start");
        assertTrue(said.startsWith("Velo listens at "), said);
        address = said.substring("Velo listens at ".length());
    }

    @AfterEach
    void stop() {
        service.destroyForcibly();
        TOOLS.forEach(tool -> velo().delete("/partners/velo/tools/" + tool));
    }

    @Test
    void thirty_lines_are_a_partner() throws IOException {
        var manifest = Files.readString(FOLDER.resolve("velo.yaml")).replace("http://localhost:8090", address);
        Desk.withManifest(velo(), manifest)
                .post("/partners/velo/tools")
                .then()
                .statusCode(201)
                .body("tools.name", hasItems(TOOLS.toArray()));
        for (var tool : TOOLS) {
            velo().post("/partners/velo/tools/" + tool + "/test")
                    .then()
                    .statusCode(200)
                    .body("steps.findAll { !it.ok }", equalTo(List.of()))
                    .body("passed", equalTo(true));
            Desk.as(Desk.publisher("skylark"))
                    .body("{\"brand\": \"skylark\"}")
                    .post("/partners/velo/tools/" + tool + "/approve")
                    .then()
                    .statusCode(200);
        }
        assertTrue(asked().contains("\"rent_bike\""), "approved, it needs no place among the brand's settings");
        var arguments =
                JsonNodeFactory.instance.objectNode().put("city", "Boston").put("days", 2);
        var result = tool("find_bikes").call(new ToolCall("call", "key", arguments, Desk.somebody()));
        assertEquals(
                36,
                assertInstanceOf(ToolResult.Done.class, result)
                        .output()
                        .at("/price/amount")
                        .asInt());
    }

    /** What the chat does when somebody wants a bike. */
    private static String asked() {
        return Desk.as(Desk.token("customer", "brand", "skylark"))
                .body("""
                        {"threadId": "t", "runId": "r", "state": {}, "tools": [], "context": [], "messages":
                        [{"id": "%s", "role": "user", "content": "rent me a bike in Boston for two days"}]}""".formatted(UUID.randomUUID()))
                .post("/brands/skylark/agui")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private Tool tool(String name) {
        return partners.tools(new BrandId("skylark")).stream()
                .filter(tool -> tool.contract().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RequestSpecification velo() {
        String token = given().contentType(ContentType.JSON)
                .body("{\"role\": \"partner\", \"partner\": \"velo\"}")
                .post("/demo/token")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        return given().header("Authorization", "Bearer " + token);
    }
}
