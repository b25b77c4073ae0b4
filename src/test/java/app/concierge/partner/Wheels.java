package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static app.concierge.partner.Calls.sealed;

import app.concierge.consent.ConsentGate;
import app.concierge.partner.sandbox.Sandbox;
import app.concierge.tool.ToolResult;
import app.concierge.vault.Vault;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A partner that a test makes say anything, and the gateway to it. */
@Dependent
class Wheels {
    private static final String MANIFEST = """
            partner: PARTNER
            title: Wheels
            base-url: http://127.0.0.1:PORT/api
            AUTH
            tools:
              - name: look_up
                description: Looks something up.
                effect: read
                purpose: fulfilment
                shares: [profile.home_city]
                http: {method: POST, path: /quotes, timeout: 400ms, retry: 1}
                input: {type: object, properties: {from: {type: string}}}
                output:
                  type: object
                  required: [price]
                  properties: {price: {type: number}, words: {type: string}, seat: {type: object, properties: {row: {type: integer}}}}
                say: "{output.price}"
              - name: take
                description: Takes something.
                effect: commit
                purpose: fulfilment
                http: {method: POST, path: /orders, timeout: 400ms}
                quoted-by: look_up
                seals: [price]
                confirm: "{output.price}?"
                irreversible: true
                input: {type: object, properties: {from: {type: string}}}
                output: {type: object, required: [price], properties: {price: {type: number}}}
                say: "{output.price}"
            """;

    private final PartnerHttp http;
    private final Guards guards;
    private final Sandbox sandbox;
    private final ObjectMapper json;
    private final Ledger ledger;
    private final RehearsedBookings rehearsed;
    private final PerMinute counted;
    private final PartnerConfig config;
    private final ConsentGate consent;
    private final McpServers remote;

    private final Destinations destinations = Destinations.allowing("127.0.0.1");
    /** The test starts it, says what it answers, and stops it. */
    final WireMockServer partner =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    final Calls calls = new Calls();

    Wheels(
            PartnerHttp http,
            Guards guards,
            Sandbox sandbox,
            ObjectMapper json,
            Ledger ledger,
            RehearsedBookings rehearsed,
            PerMinute counted,
            PartnerConfig config,
            ConsentGate consent,
            McpServers remote) {
        this.http = http;
        this.guards = guards;
        this.sandbox = sandbox;
        this.json = json;
        this.ledger = ledger;
        this.rehearsed = rehearsed;
        this.counted = counted;
        this.config = config;
        this.consent = consent;
        this.remote = remote;
    }

    /** A partner of its own name in every test: what one test does to its breaker is no other's business. */
    Manifest manifest(String auth) {
        return manifest(auth, text -> text);
    }

    /** @param change of the manifest's text */
    Manifest manifest(String auth, UnaryOperator<String> change) {
        return manifest(name(), auth, Vault.absent(), change);
    }

    /** One that may have its secrets in that vault. */
    Manifest manifest(String name, String auth, Vault vault) {
        return manifest(name, auth, vault, text -> text);
    }

    static String name() {
        return "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private Manifest manifest(String name, String auth, Vault vault, UnaryOperator<String> change) {
        var reader = new ManifestReader(_ -> Optional.of("s3cret"), destinations, remote, (_, _) -> "", vault);
        var text = MANIFEST.replace("PARTNER", name)
                .replace("PORT", String.valueOf(partner.port()))
                .replace("AUTH", auth.replace("NAME", name.toUpperCase(Locale.ROOT)));
        return reader.read("wheels.yaml", name, change.apply(text));
    }

    Gateway gateway() {
        return gateway(destinations);
    }

    /** One that may call no other private address than those. */
    Gateway gateway(Destinations allowed) {
        return gateway(allowed, remote);
    }

    /** One that knows those MCP servers. */
    Gateway gateway(McpServers servers) {
        return gateway(destinations, servers);
    }

    /** Servers at home are allowed; whoever asks for them closes them. */
    McpServers servers(Vertx vertx, PartnerConfig settings, List<Drift> drift) {
        var signatures = new Signatures(http, destinations, json, Clock.systemUTC());
        return new McpServers(vertx, destinations, signatures, settings, drift);
    }

    private Gateway gateway(Destinations allowed, McpServers servers) {
        var signatures = new Signatures(http, allowed, json, Clock.systemUTC());
        var exchanges = new Exchanges(http, allowed, signatures, guards, sandbox, json, servers);
        var sharing = new Sharing(
                consent,
                List.of((caller, purpose, names) ->
                        Map.of("profile.home_city", "Boston", "profile.diagnosis", "none of their business")));
        return new Gateway(exchanges, sharing, ledger, rehearsed, counted, Clock.systemUTC(), config);
    }

    ToolResult lookUp(Manifest manifest) {
        return new PartnerTool(gateway(), manifest, manifest.offering("look_up"))
                .call(calls.of(json("{'from': 'Boston'}")));
    }

    ToolResult take(Manifest manifest) {
        return new PartnerCommit(gateway(), manifest, manifest.offering("take"))
                .call(sealed(calls.of(json("{'from': 'Boston'}")), json("{'price': 42.5}")));
    }
}
