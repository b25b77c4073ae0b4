package app.concierge.partner.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.ToolResult;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a document to a tool that customers use, over the wire. */
@QuarkusTest
class LifeOfAToolTest {
    private static final String LOOK = "find { it.name.endsWith('_look') }";

    private final Desk desk;
    private final ToolStore store;

    LifeOfAToolTest(Desk desk, ToolStore store) {
        this.desk = desk;
        this.store = store;
    }

    @BeforeEach
    void open() {
        desk.open();
        desk.service.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": 7}")));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void is_registered_tested_and_live_where_a_brand_approves_it_and_nowhere_else() {
        desk.register(desk.manifest())
                .statusCode(201)
                .body("version", equalTo(1))
                .body("tools", hasSize(3))
                .body("tools.state", everyItem(is("draft")));
        desk.approve(Desk.publisher("deli"), "look", "{\"brand\": \"deli\"}")
                .statusCode(409)
                .body("type", equalTo("urn:concierge:problem:not-tested"));
        desk.test("look").statusCode(200).body("passed", equalTo(true)).body("steps.said", contains(nullValue()));
        desk.self().get(desk.path("/tools")).then().body("tools." + LOOK + ".state", equalTo("tested"));
        desk.approve(Desk.publisher("cellar"), "look", "{\"brand\": \"deli\"}")
                .statusCode(403)
                .body("type", equalTo("urn:concierge:problem:wrong-brand"));
        desk.approve(Desk.publisher("deli"), "look", "{\"brand\": \"deli\", \"hash\": \"another\"}")
                .statusCode(409);
        assertTrue(desk.tool("deli", "look").isEmpty());
        desk.approve(Desk.publisher("deli"), "look", "{\"brand\": \"deli\"}")
                .statusCode(200)
                .body("by", equalTo("brand-publisher somebody"));
        var live = desk.tool("deli", "look").orElseThrow();
        assertInstanceOf(ToolResult.Done.class, Desk.call(live, Desk.somebody()));
        assertTrue(desk.tool("cellar", "look").isEmpty());
        assertTrue(desk.tool("deli", "take").isEmpty());
        desk.self()
                .get(desk.path("/tools/" + desk.mark + "_look"))
                .then()
                .statusCode(200)
                .body("tool.state", equalTo("approved"))
                .body("tool.brands", contains("deli"))
                .body("contract.call", equalTo("POST /quotes"))
                .body("versions.version", contains(1))
                .body("approvals[0].hash", not(nullValue()))
                .body("test.result.passed", equalTo(true))
                .body("figures.done", equalTo(1));
    }

    @Test
    void an_approval_reaches_other_nodes_within_two_seconds() {
        desk.register(desk.manifest()).statusCode(201);
        var row = store.tool(desk.name, desk.mark + "_look").orElseThrow();
        assertTrue(store.approve(row, "deli", "another node"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> desk.tool("deli", "look").isPresent());
        assertTrue(store.withdraw(row.name(), "deli"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> desk.tool("deli", "look").isEmpty());
    }

    @Test
    void brands_go_on_with_what_they_approved_until_they_approve_the_next() {
        desk.live();
        desk.register(desk.manifest()).statusCode(201).body("version", equalTo(1));
        var second = desk.manifest().replace("Looks something up.", "Looks something up, and more.");
        desk.register(second)
                .statusCode(201)
                .body("version", equalTo(2))
                .body("tools." + LOOK + ".state", equalTo("draft"))
                .body("tools." + LOOK + ".brands", contains("deli"));
        assertEquals(
                "Looks something up.",
                desk.tool("deli", "look").orElseThrow().contract().description());
        desk.test("look").body("passed", equalTo(true));
        desk.approve(Desk.operator(), "look", "{\"brand\": \"deli\"}")
                .statusCode(200)
                .body("version", equalTo(2));
        assertEquals(
                "Looks something up, and more.",
                desk.tool("deli", "look").orElseThrow().contract().description());
    }

    @Test
    void an_approval_goes_with_a_tool_in_which_nothing_has_changed_and_with_no_other_address() {
        desk.live();
        desk.register(desk.manifest().replace("Takes something.", "Takes something else."))
                .statusCode(201)
                .body("tools." + LOOK + ".state", equalTo("approved"))
                .body("tools." + LOOK + ".version", equalTo(2));
        desk.register(desk.manifest().replace("/api", "/elsewhere"))
                .statusCode(201)
                .body("tools." + LOOK + ".state", equalTo("draft"));
        Desk.call(desk.tool("deli", "look").orElseThrow(), Desk.somebody());
        desk.service.verify(0, postRequestedFor(urlPathEqualTo("/elsewhere/quotes")));
    }

    @Test
    void is_gone_when_the_brand_withdraws_or_the_partner_deletes_it() {
        desk.live();
        var approval = desk.path("/tools/" + desk.mark + "_look/approve/deli");
        desk.self().delete(approval).then().statusCode(403);
        Desk.as(Desk.publisher("deli")).delete(approval).then().statusCode(204);
        Desk.as(Desk.publisher("deli")).delete(approval).then().statusCode(404);
        assertTrue(desk.tool("deli", "look").isEmpty());
        desk.approve(Desk.publisher("deli"), "look", "{\"brand\": \"deli\"}").statusCode(200);
        assertTrue(desk.tool("deli", "look").isPresent());
        desk.self().delete(desk.path("/tools/" + desk.mark + "_look")).then().statusCode(204);
        assertTrue(desk.tool("deli", "look").isEmpty());
        desk.self().delete(desk.path("/tools/" + desk.mark + "_look")).then().statusCode(404);
        desk.register(desk.manifest()).statusCode(201).body("tools." + LOOK + ".brands", empty());
    }

    @Test
    void a_commit_is_tried_only_in_a_sandbox_quoted_repeated_and_undone() {
        desk.register(desk.manifest()).statusCode(201);
        desk.test("take").body("tried", equalTo(false)).body("why", containsString("sandbox-url"));
        desk.service.verify(0, postRequestedFor(anyUrl()));
        desk.approve(Desk.operator(), "take", "{\"brand\": \"deli\"}").statusCode(409);
        desk.approve(Desk.operator(), "take", "{\"brand\": \"deli\", \"untested\": true}")
                .statusCode(200);
        desk.service.stubFor(post(urlEqualTo("/try/orders")).willReturn(okJson("{\"price\": 7, \"order\": \"o1\"}")));
        desk.service.stubFor(any(urlMatching("/try/orders/.+")).willReturn(okJson("{\"status\": \"cancelled\"}")));
        desk.register(desk.manifest("try")).statusCode(201);
        for (var tool : new String[] {"take", "undo"}) {
            desk.test(tool).body("passed", equalTo(true)).body("steps", hasSize(4));
        }
        desk.service.verify(4, postRequestedFor(urlEqualTo("/try/orders")));
        desk.service.verify(2, deleteRequestedFor(urlEqualTo("/try/orders/o1")));
        desk.service.verify(0, postRequestedFor(urlPathEqualTo("/api/orders")));
        var keys = desk.service.findAll(postRequestedFor(urlEqualTo("/try/orders"))).stream()
                .map(request -> request.getHeader("Idempotency-Key"))
                .distinct()
                .count();
        assertEquals(2, keys);
        desk.self().get(desk.path("/calls")).then().body("calls", empty());
    }

    @Test
    void a_test_tells_what_is_wrong() {
        desk.register(desk.manifest("try")).statusCode(201);
        desk.service.stubFor(post(urlEqualTo("/try/orders"))
                .inScenario("twice")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("again")
                .willReturn(okJson("{\"price\": 7, \"order\": \"o1\"}")));
        desk.service.stubFor(post(urlEqualTo("/try/orders"))
                .inScenario("twice")
                .whenScenarioStateIs("again")
                .willReturn(okJson("{\"price\": 7, \"order\": \"o2\"}")));
        desk.service.stubFor(any(urlMatching("/try/orders/.+")).willReturn(okJson("{\"status\": \"cancelled\"}")));
        desk.test("take")
                .body("passed", equalTo(false))
                .body("steps.said", hasItem("The same Idempotency-Key got another answer the second time."));
        desk.service.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": \"<b>free</b>\"}")));
        desk.test("look")
                .body("passed", equalTo(false))
                .body("steps[0].said", containsString("not as its schema says"));
        desk.service.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
        desk.test("look").body("steps[0].said", containsString("503"));
        desk.self().get(desk.path("/tools")).then().body("tools." + LOOK + ".state", equalTo("draft"));
    }

    @Test
    void own_examples_are_what_it_is_tried_with() {
        var manifest = desk.manifest()
                .replaceFirst(
                        "say: \"\\{output.price}\"", "say: \"{output.price}\"\n    tests: [{input: {from: Salem}}]");
        desk.register(manifest).statusCode(201);
        desk.test("look").body("passed", equalTo(true));
        assertTrue(desk.service.findAll(postRequestedFor(urlPathEqualTo("/api/quotes"))).stream()
                .allMatch(request -> request.getBodyAsString().contains("Salem")));
        desk.register(manifest.replace("{from: Salem}", "{from: 3}"))
                .statusCode(400)
                .body("faults[0].pointer", equalTo("/tools/0/tests/0/input/from"))
                .body("faults[0].line", greaterThan(5));
    }
}
