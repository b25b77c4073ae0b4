package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.concierge.tool.FaultyContractException;
import app.concierge.vault.SmallVault;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a partner knows that it is us. */
@QuarkusTest
class PartnerAuthTest implements OnWheels {
    private final Wheels wheels;

    PartnerAuthTest(Wheels wheels) {
        this.wheels = wheels;
    }

    @Override
    public Wheels wheels() {
        return wheels;
    }

    @Test
    void shows_an_api_key() {
        wheels.partner.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": 1}")));
        wheels.lookUp(wheels.manifest("auth: {type: api-key, header: X-Wheels, secret: 'env:NAME_SECRET'}"));
        wheels.partner.verify(postRequestedFor(anyUrl()).withHeader("X-Wheels", equalTo("s3cret")));
    }

    @Test
    void signs_what_it_sends() {
        wheels.partner.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": 42.5}")));
        wheels.take(wheels.manifest("auth: {type: hmac, key-id: k1, secret: 'env:NAME_SECRET'}"));
        var request = wheels.partner.getAllServeEvents().getFirst().getRequest();
        var signed = String.join(
                "\n",
                "POST",
                "/api/orders",
                request.getHeader("X-Timestamp"),
                request.getHeader("Idempotency-Key"),
                request.getBodyAsString());
        assertEquals(Signatures.hmac("s3cret", signed), request.getHeader("X-Signature"));
        assertEquals("k1", request.getHeader("X-Key-Id"));
    }

    @Test
    void fetches_a_token_once() {
        wheels.partner.stubFor(post(urlPathEqualTo("/token"))
                .withBasicAuth("me", "s3cret")
                .willReturn(okJson("{\"access_token\": \"t0ken\", \"expires_in\": 3600}")));
        wheels.partner.stubFor(post(urlPathEqualTo("/api/quotes")).willReturn(okJson("{\"price\": 1}")));
        var manifest = wheels.manifest("auth: {type: oauth2-client-credentials, token-url: 'http://127.0.0.1:"
                + wheels.partner.port() + "/token', client-id: me, secret: 'env:NAME_SECRET'}");
        var gateway = wheels.gateway();
        var tool = new PartnerTool(gateway, manifest, manifest.offering("look_up"));
        tool.call(wheels.calls.of(json("{'from': 'Boston'}")));
        tool.call(wheels.calls.of(json("{'from': 'Boston'}")));
        wheels.partner.verify(1, postRequestedFor(urlPathEqualTo("/token")));
        wheels.partner.verify(
                2,
                postRequestedFor(urlPathEqualTo("/api/quotes")).withHeader("Authorization", matching("Bearer t0ken")));
    }

    @Test
    void a_key_of_the_vault_is_the_one_that_is_there_when_it_is_used() throws IOException {
        wheels.partner.stubFor(post(anyUrl()).willReturn(okJson("{\"price\": 1}")));
        try (var server = new SmallVault()) {
            var partner = Wheels.name();
            server.put("partners/" + partner, Map.of("api-key", "first"));
            var manifest = wheels.manifest(
                    partner,
                    "auth: {type: api-key, header: X-Wheels, secret: 'vault:secret/partners/" + partner + "#api-key'}",
                    server.vault());
            wheels.lookUp(manifest);
            server.put("partners/" + partner, Map.of("api-key", "second"));
            wheels.lookUp(manifest);
            wheels.partner.verify(1, postRequestedFor(anyUrl()).withHeader("X-Wheels", equalTo("first")));
            wheels.partner.verify(1, postRequestedFor(anyUrl()).withHeader("X-Wheels", equalTo("second")));
            assertFalse(manifest.toString().contains("first"), "a secret does not print itself");
        }
    }

    @Test
    void a_manifest_that_names_what_the_vault_does_not_have_is_refused_with_the_reason() throws IOException {
        try (var server = new SmallVault()) {
            var partner = Wheels.name();
            var auth = "auth: {type: bearer, secret: 'vault:secret/partners/" + partner + "#token'}";
            var fault =
                    assertThrows(FaultyContractException.class, () -> wheels.manifest(partner, auth, server.vault()));
            assertEquals(
                    "Vault has nothing at secret/partners/" + partner + ".",
                    fault.faults().getFirst().reason());
        }
    }
}
