package app.concierge.partner.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.partner.PartnerConfig;
import app.concierge.partner.Partners;
import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails, drifts or is switched off is not called; its partner sees why. */
@QuarkusTest
class HeldBackTest {
    private final Desk desk;
    private final Registry registry;
    private final FailureWatch watch;
    private final RegistryConfig config;
    private final PartnerConfig calling;
    private final Partners partners;

    HeldBackTest(
            Desk desk,
            Registry registry,
            FailureWatch watch,
            RegistryConfig config,
            PartnerConfig calling,
            Partners partners) {
        this.desk = desk;
        this.registry = registry;
        this.watch = watch;
        this.config = config;
        this.calling = calling;
        this.partners = partners;
    }

    @BeforeEach
    void open() {
        desk.open();
        works();
        desk.live();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void works() {
        desk.service.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": 7}")));
    }

    private void fails() {
        desk.service.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": \"a secret of somebody\"}")));
    }

    private void called(int times) {
        for (var i = 0; i < times; i++) {
            Desk.call(desk.tool("deli", "look").orElseThrow(), Desk.somebody());
        }
    }

    @Test
    void a_tool_that_fails_is_quarantined_until_it_works_again() {
        called(config.failedCalls() / 2);
        fails();
        called(config.failedCalls() / 2);
        watch.look();
        assertTrue(desk.tool("deli", "look").isPresent(), "half of them is not more than half");
        called(1);
        watch.look();
        assertTrue(desk.tool("deli", "look").isEmpty());
        desk.self()
                .get(desk.path("/tools/" + desk.mark + "_look"))
                .then()
                .body("tool.state", equalTo("quarantined"))
                .body("tool.held.cause", equalTo("failures"))
                .body("tool.held.reason", containsString("11 of 21 calls"))
                .body("figures.failed", equalTo(11));
        desk.set(desk.self(), "look", "enabled").statusCode(409);
        desk.test("look").body("passed", equalTo(false));
        desk.set(desk.self(), "look", "enabled").statusCode(409);
        works();
        desk.test("look").body("passed", equalTo(true));
        desk.set(desk.self(), "look", "enabled").statusCode(200).body("state", equalTo("approved"));
        assertTrue(desk.tool("deli", "look").isPresent());
        watch.look();
        assertTrue(desk.tool("deli", "look").isPresent(), "what was before counts no more");
    }

    @Test
    void few_failures_hold_nothing_back() {
        fails();
        called(config.failedCalls() - 1);
        watch.look();
        assertTrue(desk.tool("deli", "look").isPresent());
    }

    @Test
    void what_has_drifted_waits_for_the_partner() {
        var pinned = registry.pinned(desk.name, desk.mark + "_look").orElseThrow();
        registry.drifted(desk.name, desk.mark + "_look", pinned, "0123456789abcdef");
        assertTrue(desk.tool("deli", "look").isEmpty());
        desk.self()
                .get(desk.path("/tools/" + desk.mark + "_look"))
                .then()
                .body("tool.state", equalTo("quarantined"))
                .body("tool.held.cause", equalTo("drift"))
                .body("tool.held.reason", containsString("0123456789ab"))
                .body("tool.held.by", equalTo("the service"));
        desk.set(desk.self(), "look", "enabled").statusCode(409);
        desk.set(desk.self(), "look", "disabled").statusCode(409);
        desk.set(desk.self(), "look", "confirmed").statusCode(200);
        assertTrue(desk.tool("deli", "look").isPresent(), "its definition is what was approved after all");
        desk.set(desk.self(), "look", "confirmed").statusCode(409);
    }

    @Test
    void a_partner_switches_its_own_tool_and_not_what_an_operator_switched() {
        desk.set(desk.self(), "look", "disabled")
                .statusCode(200)
                .body("state", equalTo("disabled"))
                .body("held.by", equalTo("partner " + desk.name));
        assertTrue(desk.tool("deli", "look").isEmpty());
        desk.set(desk.self(), "look", "enabled").statusCode(200);
        assertTrue(desk.tool("deli", "look").isPresent());
        desk.set(Desk.as(Desk.operator()), "look", "quarantined").statusCode(200);
        desk.set(desk.self(), "look", "enabled")
                .statusCode(403)
                .body("type", equalTo("urn:concierge:problem:held-by-other"));
        desk.self().delete(desk.path("/tools/" + desk.mark + "_look")).then().statusCode(204);
        desk.register(desk.manifest()).statusCode(201);
        desk.self().get(desk.path("/tools/" + desk.mark + "_look")).then().body("tool.state", equalTo("quarantined"));
        desk.set(Desk.as(Desk.operator()), "look", "enabled").statusCode(200).body("state", equalTo("tested"));
        desk.set(desk.self(), "look", "odd").statusCode(400);
        desk.set(desk.self(), "nothing", "disabled").statusCode(404);
    }

    @Test
    void a_tool_of_the_folder_obeys_too() {
        var state = "/partners/tablelink/tools/find_table/state";
        Desk.as(Desk.operator())
                .body("{\"state\": \"disabled\"}")
                .put(state)
                .then()
                .statusCode(200);
        try {
            assertTrue(found("find_table").isEmpty());
            assertEquals(1, found("book_table").size());
        } finally {
            Desk.as(Desk.operator())
                    .body("{\"state\": \"enabled\"}")
                    .put(state)
                    .then()
                    .statusCode(200);
        }
        assertEquals(1, found("find_table").size());
        Desk.as(Desk.operator())
                .get("/partners/tablelink/tools")
                .then()
                .body("tools.state", everyItem(is("approved")))
                .body("tools.find { it.name == 'find_table' }.version", equalTo(0));
    }

    private List<String> found(String name) {
        return partners.tools(new BrandId("skylark")).stream()
                .map(tool -> tool.contract().name())
                .filter(name::equals)
                .toList();
    }

    @Test
    void a_partner_sees_its_own_calls_and_why_they_failed_and_nothing_of_the_customers() {
        var caller = Desk.somebody();
        var tool = desk.tool("deli", "look").orElseThrow();
        Desk.call(tool, caller);
        desk.service.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withStatus(409)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"reason\": \"Fully booked.\"}")));
        Desk.call(tool, caller);
        desk.service.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(502)));
        Desk.call(tool, caller);
        var told = desk.self().get(desk.path("/calls")).then().statusCode(200);
        told.body("calls.status", equalTo(List.of("failed", "refused", "done")))
                .body("calls[0].reason", containsString("502"))
                .body("calls[1].reason", equalTo("Fully booked."))
                .body("calls[2].reason", nullValue())
                .body("calls.step", everyItem(is("read")));
        var fields = new HashSet<String>(
                told.extract().<java.util.Map<String, ?>>path("calls[0]").keySet());
        assertEquals(
                new HashSet<>(List.of("id", "tool", "step", "status", "reason", "at", "millis", "attempts")), fields);
        told.body(not(containsString(caller.customer().toString())))
                .body(not(containsString(caller.conversation().toString())));
        var next = desk.self()
                .get(desk.path("/calls?limit=2"))
                .then()
                .body("calls.size()", equalTo(2))
                .extract()
                .<String>path("next");
        desk.self()
                .get(desk.path("/calls?limit=2&before=" + next))
                .then()
                .body("calls.status", equalTo(List.of("done")))
                .body("next", nullValue());
        desk.self().get(desk.path("/calls?status=refused")).then().body("calls.size()", equalTo(1));
        desk.self().get(desk.path("/calls?tool=other")).then().body("calls.size()", equalTo(0));
        desk.self()
                .get(desk.path("/figures"))
                .then()
                .body("tools[0].calls", equalTo(3))
                .body("tools[0].errorRate", equalTo(1 / 3f))
                .body("tools[0].p95", not(nullValue()))
                .body("tools[0].quota.perSecond", equalTo(200));
    }

    @Test
    void a_customer_causes_only_so_many_calls_of_a_partner_in_a_minute() {
        var caller = Desk.somebody();
        var tool = desk.tool("deli", "look").orElseThrow();
        var calls = 0;
        var result = Desk.call(tool, caller);
        while (result instanceof ToolResult.Done && calls < 2 * calling.perCustomer()) {
            calls++;
            result = Desk.call(tool, caller);
        }
        assertTrue(calls >= calling.perCustomer(), "refused after " + calls);
        assertTrue(assertInstanceOf(ToolResult.Refused.class, result).reason().contains("very often"));
        assertInstanceOf(ToolResult.Done.class, Desk.call(tool, Desk.somebody()));
    }
}
