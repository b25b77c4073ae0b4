package app.concierge.partner.registry;

import static io.restassured.RestAssured.given;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.partner.Partners;
import app.concierge.tool.Caller;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A new partner with a service of its own, and all the people it meets. */
@Dependent
class Desk {
    private static final String MANIFEST = """
            partner: PARTNER
            title: Wheels of PARTNER
            base-url: http://localhost:PORT/api
            SANDBOX
            tools:
              - name: MARK_look
                description: Looks something up.
                effect: read
                purpose: fulfilment
                http: {method: POST, path: /quotes, timeout: 5s}
                input: {type: object, required: [from], properties: {from: {type: string, examples: [Boston]}}}
                output: {type: object, required: [price], properties: {price: {type: number}}}
                say: "{output.price}"
              - name: MARK_take
                description: Takes something.
                effect: commit
                purpose: fulfilment
                http: {method: POST, path: /orders, timeout: 5s}
                quoted-by: MARK_look
                seals: [price]
                confirm: "{output.price}?"
                cancel: MARK_undo
                input: {type: object, required: [from], properties: {from: {type: string}}}
                output: {type: object, required: [price, order], properties: {price: {type: number}, order: {type: string}}}
                say: "{output.price}"
              - name: MARK_undo
                description: Undoes what was taken.
                effect: commit
                purpose: fulfilment
                http: {method: DELETE, path: "/orders/{order}", timeout: 5s}
                seals: [order]
                confirm: "Cancel?"
                irreversible: true
                input: {type: object, properties: {order: {type: string}}}
                output: {type: object, properties: {status: {type: string}}}
                say: "Cancelled."
            """;

    private static final String YAML = "application/yaml";

    private final Partners partners;

    final String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    /** What the names of its tools begin with. */
    final String mark = name;

    final WireMockServer service =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    String key = "";

    Desk(Partners partners) {
        this.partners = partners;
    }

    void open() {
        service.start();
        key = as(operator())
                .body("{\"title\": \"Wheels\"}")
                .put("/partners/" + name)
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    void close() {
        service.stop();
    }

    String manifest() {
        return manifest("");
    }

    /** @param sandbox {@code sandbox} where it is to be tried in its sandbox, empty for none */
    String manifest(String sandbox) {
        return MANIFEST.replace("PARTNER", name)
                .replace("MARK", mark)
                .replace("SANDBOX", sandbox.isEmpty() ? "" : "sandbox-url: http://localhost:PORT/" + sandbox)
                .replace("PORT", String.valueOf(service.port()));
    }

    String path(String rest) {
        return "/partners/" + name + rest;
    }

    RequestSpecification self() {
        return given().header("X-Api-Key", key).contentType(ContentType.JSON);
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    ValidatableResponse register(String manifest) {
        return withManifest(given().header("X-Api-Key", key), manifest)
                .post(path("/tools"))
                .then();
    }

    static RequestSpecification withManifest(RequestSpecification request, String manifest) {
        return request.config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(YAML, ContentType.TEXT)))
                .contentType(YAML)
                .body(manifest);
    }

    ValidatableResponse test(String tool) {
        return self().post(path("/tools/" + mark + "_" + tool + "/test")).then();
    }

    ValidatableResponse approve(String token, String tool, String body) {
        return as(token)
                .body(body)
                .post(path("/tools/" + mark + "_" + tool + "/approve"))
                .then();
    }

    ValidatableResponse set(RequestSpecification who, String tool, String state) {
        return who.body("{\"state\": \"" + state + "\", \"reason\": \"as the test says\"}")
                .put(path("/tools/" + mark + "_" + tool + "/state"))
                .then();
    }

    /** Registered, tested and live at the deli. */
    void live() {
        register(manifest()).statusCode(201);
        test("look").statusCode(200);
        approve(publisher("deli"), "look", "{\"brand\": \"deli\"}").statusCode(200);
    }

    Optional<Tool> tool(String brand, String tool) {
        return partners.tools(new BrandId(brand)).stream()
                .filter(one -> one.contract().name().equals(mark + "_" + tool))
                .findFirst();
    }

    static ToolResult call(Tool tool, Caller caller) {
        var arguments = JsonNodeFactory.instance.objectNode().put("from", "Boston");
        return tool.call(new ToolCall("call", caller.run() + ":" + UUID.randomUUID(), arguments, caller));
    }

    static Caller somebody() {
        return new Caller(
                new BrandId("deli"),
                new CustomerId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                new RunId(UUID.randomUUID()),
                Personalization.REMEMBERED,
                new Situation(ZonedDateTime.now(Clock.system(ZoneOffset.UTC)), Locale.US, null, "web"));
    }

    static String operator() {
        return token("operator", "brands", List.of());
    }

    static String publisher(String brand) {
        return token("brand-publisher", "brands", List.of(brand));
    }

    static String token(String group, String claim, Object value) {
        return Jwt.audience("concierge")
                .subject("somebody")
                .groups(group)
                .claim(claim, value)
                .expiresIn(Duration.ofMinutes(10))
                .sign();
    }
}
