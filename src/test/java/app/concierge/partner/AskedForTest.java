package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.ToolResult;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What came of a call that was not answered is asked for before anything is tried again. */
@QuarkusTest
class AskedForTest implements OnWheels {
    private static final String ORDERS = "/api/orders";
    private static final String TOOK = """
              - name: took
                description: Whether something was taken.
                effect: read
                purpose: fulfilment
                http: {method: POST, path: /status, timeout: 400ms}
                input: {type: object, required: [key], properties: {key: {type: string}}}
                output: {type: object, required: [done], properties: {done: {type: boolean}, price: {type: number}}}
                say: "{output.done}"
            """;

    private final Wheels wheels;
    private final Dealings dealings;

    AskedForTest(Wheels wheels, Dealings dealings) {
        this.wheels = wheels;
        this.dealings = dealings;
    }

    @Override
    public Wheels wheels() {
        return wheels;
    }

    @Test
    void what_was_done_is_not_tried_again() {
        wheels.partner.stubFor(post(urlEqualTo(ORDERS)).willReturn(noAnswer()));
        told("{\"done\": true, \"price\": 42.5}");
        var done = assertInstanceOf(ToolResult.Done.class, take());
        assertEquals("{\"price\":42.5}", done.output().toString());
        assertEquals(1, sent());
    }

    @Test
    void what_was_not_done_is_tried_again() {
        wheels.partner.stubFor(post(urlEqualTo(ORDERS))
                .inScenario("lost")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(noAnswer())
                .willSetStateTo("well"));
        wheels.partner.stubFor(post(urlEqualTo(ORDERS))
                .inScenario("lost")
                .whenScenarioStateIs("well")
                .willReturn(okJson("{\"price\": 42.5}")));
        told("{\"done\": false}");
        assertInstanceOf(ToolResult.Done.class, take());
        assertEquals(2, sent());
    }

    @Test
    void nothing_is_tried_again_while_nobody_tells() {
        wheels.partner.stubFor(post(urlEqualTo(ORDERS)).willReturn(noAnswer()));
        wheels.partner.stubFor(post(urlEqualTo("/api/status")).willReturn(status(422)));
        var failed = assertInstanceOf(ToolResult.Failed.class, take());
        assertTrue(failed.unknown(), failed.cause());
        assertEquals(1, sent());
    }

    @Test
    void an_answer_that_tells_less_than_the_call_would_have_is_not_believed() {
        wheels.partner.stubFor(post(urlEqualTo(ORDERS)).willReturn(noAnswer()));
        told("{\"done\": true}");
        assertTrue(assertInstanceOf(ToolResult.Failed.class, take()).unknown());
    }

    @Test
    void the_sandbox_tells_of_a_booking_whose_answers_are_all_lost() {
        var booked = dealings.booked(
                "book_ride",
                dealings.calls.of(json("{'from': 'Boston', 'to': 'Beacon Street sandbox:lost', 'at': '@18:00'}")));
        assertTrue(booked.path("booking").asText().startsWith("SR-"), booked.toString());
        assertEquals(1, dealings.open("book_ride"));
        var caller = dealings.calls.caller();
        assertFalse(dealings.isOffered("ride_status"), "it is for the gateway alone: " + caller.brand());
    }

    private void told(String answer) {
        wheels.partner.stubFor(post(urlEqualTo("/api/status")).willReturn(okJson(answer)));
    }

    private static ResponseDefinitionBuilder noAnswer() {
        return aResponse().withFault(Fault.EMPTY_RESPONSE);
    }

    private int sent() {
        return wheels.partner
                .countRequestsMatching(postRequestedFor(urlEqualTo(ORDERS)).build())
                .getCount();
    }

    private ToolResult take() {
        return wheels.take(wheels.manifest(
                "", text -> text.replace("irreversible: true", "irreversible: true\n    status: took") + TOOK));
    }
}
