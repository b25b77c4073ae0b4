package app.concierge.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.SharingRecord;
import app.concierge.tool.ToolResult;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a partner that is out of order makes of a call. */
@QuarkusTest
class FaultyPartnersTest implements OnWheels {
    private final Wheels wheels;
    private final SharingRecord record;

    FaultyPartnersTest(Wheels wheels, SharingRecord record) {
        this.wheels = wheels;
        this.record = record;
    }

    @Override
    public Wheels wheels() {
        return wheels;
    }

    static Stream<Arguments> faults() {
        var ok = "{\"price\": 42.5}";
        return Stream.of(
                Arguments.of("slow", okJson(ok).withFixedDelay(5_000)),
                Arguments.of(
                        "out of order", status(500).withBody("java.lang.NullPointerException at secret.internals")),
                Arguments.of("overloaded", status(503)),
                Arguments.of("busy", status(429)),
                Arguments.of("not letting us in", status(401)),
                Arguments.of(
                        "redirecting to a private address",
                        status(302).withHeader("Location", "http://169.254.169.254/latest/meta-data")),
                Arguments.of("redirecting with 307", status(307).withHeader("Location", "http://127.0.0.1:1/")),
                Arguments.of("sending 50 MB", okJson("{\"price\": 1, \"words\": \"" + "x".repeat(50_000_000) + "\"}")),
                Arguments.of("lying about its schema", okJson("{\"price\": \"cheap\"}")),
                Arguments.of("forgetting a field", okJson("{}")),
                Arguments.of(
                        "sending a page",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html>")),
                Arguments.of("sending half a document", okJson("{\"price\": 42")),
                Arguments.of("sending two documents", okJson(ok + ok)),
                Arguments.of("naming a field twice", okJson("{\"price\": 1, \"price\": 2}")),
                Arguments.of(
                        "nesting without end",
                        okJson("{\"price\": 1, \"words\": " + "[".repeat(500) + "]".repeat(500) + "}")),
                Arguments.of("sending nothing", aResponse().withStatus(200)),
                Arguments.of("refusing without a reason", status(422)),
                Arguments.of("dropping the connection", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("sending garbage", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void is_answered_gracefully_and_in_time_by_a_partner_that_is(String fault, ResponseDefinitionBuilder response) {
        wheels.partner.stubFor(any(anyUrl()).willReturn(response));
        var began = Instant.now(Clock.systemUTC());
        var failed = assertInstanceOf(ToolResult.Failed.class, wheels.lookUp(wheels.manifest("")), fault);
        assertEquals("Wheels gives no usable answer at the moment.", failed.cause());
        assertTrue(Duration.between(began, Instant.now(Clock.systemUTC())).toSeconds() < 4, fault);
        assertTrue(wheels.partner.getAllServeEvents().size() <= 2, "at most one retry");
    }

    @Test
    void reads_again_after_a_failure() {
        wheels.partner.stubFor(post(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(500))
                .willSetStateTo("well"));
        wheels.partner.stubFor(
                post(anyUrl()).inScenario("once").whenScenarioStateIs("well").willReturn(okJson("{\"price\": 42.5}")));
        var patient = wheels.manifest("", text -> text.replace("timeout: 400ms, retry: 1", "timeout: 10s, retry: 1"));
        assertInstanceOf(ToolResult.Done.class, wheels.lookUp(patient));
    }

    @Test
    void sends_one_key_however_often_it_asks() {
        wheels.partner.stubFor(post(anyUrl())
                .inScenario("lost")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
                .willSetStateTo("late"));
        wheels.partner.stubFor(post(anyUrl())
                .inScenario("lost")
                .whenScenarioStateIs("late")
                .willReturn(okJson("{\"price\": 42.5}").withFixedDelay(1_000))
                .willSetStateTo("well"));
        wheels.partner.stubFor(
                post(anyUrl()).inScenario("lost").whenScenarioStateIs("well").willReturn(okJson("{\"price\": 42.5}")));
        assertInstanceOf(ToolResult.Done.class, wheels.take(wheels.manifest("")));
        var keys = wheels.partner.getAllServeEvents().stream()
                .map(event -> event.getRequest().getHeader("Idempotency-Key"))
                .distinct()
                .toList();
        assertEquals(3, wheels.partner.getAllServeEvents().size());
        assertEquals(1, keys.size(), keys.toString());
    }

    @Test
    void says_that_it_does_not_know_when_no_answer_ever_comes() {
        wheels.partner.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        var failed = assertInstanceOf(ToolResult.Failed.class, wheels.take(wheels.manifest("")));
        assertTrue(failed.cause().contains("not known whether this went through"), failed.cause());
        assertEquals(
                "unknown",
                record.sent(wheels.calls.caller().customer(), 1).getFirst().outcome());
    }

    @Test
    void says_that_nothing_was_done_when_nobody_is_there() {
        var manifest = wheels.manifest("");
        wheels.partner.stop();
        var failed = assertInstanceOf(ToolResult.Failed.class, wheels.take(manifest));
        assertEquals("Wheels could not be reached, so nothing was done.", failed.cause());
    }

    @Test
    void leaves_a_partner_alone_after_many_failures() {
        wheels.partner.stubFor(any(anyUrl()).willReturn(status(500)));
        var manifest = wheels.manifest("");
        for (var i = 0; i < 12; i++) {
            wheels.lookUp(manifest);
        }
        var asked = wheels.partner.getAllServeEvents().size();
        assertTrue(asked >= 20, "asked " + asked);
        wheels.lookUp(manifest);
        assertEquals(asked, wheels.partner.getAllServeEvents().size());
    }
}
