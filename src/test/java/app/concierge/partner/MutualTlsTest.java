package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.tool.FaultyContractException;
import app.concierge.tool.ToolResult;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner that lets in only who shows a certificate that it knows. */
@QuarkusTest
class MutualTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Wheels wheels;
    private final Vertx vertx;
    private final PartnerConfig config;
    private final List<String> visitors = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Identity partner;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Identity us;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    MutualTlsTest(Wheels wheels, Vertx vertx, PartnerConfig config) {
        this.config = config;
        this.wheels = wheels;
        this.vertx = vertx;
    }

    /** In PEM. */
    private record Identity(String certificate, String key) {}

    @BeforeEach
    void start() throws Exception {
        partner = identity("partner");
        us = identity("concierge");
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(partner.certificate()))
                                .setKeyValue(Buffer.buffer(partner.key())))
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(us.certificate()))))
                .requestHandler(request -> {
                    visitors.add(visitor(request.connection().sslSession()));
                    request.response().putHeader("Content-Type", "application/json");
                    request.body().onSuccess(body -> answer(request, body));
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void answer(HttpServerRequest request, Buffer body) {
        var response = request.response();
        if (!"/mcp".equals(request.path())) {
            response.end("{\"price\": 42.5}");
        } else if (body.length() == 0) {
            response.setStatusCode(405).end();
        } else {
            response.end(mcp(new JsonObject(body)));
        }
    }

    /** As much of a server of tools as lists one. */
    private static String mcp(JsonObject message) {
        var result = message.getString("method").equals("initialize")
                ? "{'protocolVersion': '2025-06-18', 'capabilities': {'tools': {}}, 'serverInfo': {'name': 't', 'version': '1'}}"
                : "{'tools': [{'name': 'look_up', 'description': 'Looks something up.', 'inputSchema': {'type': 'object'}}]}";
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", message.getValue("id"))
                .put("result", new JsonObject(result.replace('\'', '"')))
                .encode();
    }

    private static String visitor(SSLSession session) {
        try {
            return ((X509Certificate) session.getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    private Identity identity(String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new Identity(
                pem("CERTIFICATE", store.getCertificate("a").getEncoded()),
                pem("PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private Manifest manifest(String certificate, String key, String authority) {
        var environment = Map.of("WHEELS_CERTIFICATE", certificate, "WHEELS_KEY", key, "WHEELS_CA", authority);
        var text = """
                partner: wheels
                title: Wheels
                base-url: https://127.0.0.1:PORT/api
                auth: {type: mtls, certificate: 'env:WHEELS_CERTIFICATE', key: 'env:WHEELS_KEY', ca: 'env:WHEELS_CA'}
                tools:
                  - name: look_up
                    description: Looks something up.
                    effect: read
                    purpose: fulfilment
                    http: {method: POST, path: /quotes, timeout: 2s}
                    input: {type: object, properties: {from: {type: string}}}
                    output: {type: object, required: [price], properties: {price: {type: number}}}
                    say: "{output.price}"
                """.replace("PORT", String.valueOf(server.actualPort()));
        return new ManifestReader(
                        name -> Optional.ofNullable(environment.get(name)), Destinations.allowing("127.0.0.1"))
                .read("wheels.yaml", "wheels", text);
    }

    @Test
    void a_server_of_tools_is_shown_it_too() {
        var environment = Map.of(
                "WHEELS_CERTIFICATE", us.certificate(), "WHEELS_KEY", us.key(), "WHEELS_CA", partner.certificate());
        var text = """
                partner: wheels
                title: Wheels
                auth: {type: mtls, certificate: 'env:WHEELS_CERTIFICATE', key: 'env:WHEELS_KEY', ca: 'env:WHEELS_CA'}
                mcp: {url: 'https://127.0.0.1:PORT/mcp'}
                """.replace("PORT", String.valueOf(server.actualPort()));
        var servers = wheels.servers(vertx, config, List.of());
        try {
            var manifest = new ManifestReader(
                            name -> Optional.ofNullable(environment.get(name)),
                            Destinations.allowing("127.0.0.1"),
                            servers)
                    .read("wheels.yaml", "wheels", text);
            assertEquals("wheels_look_up", manifest.offerings().getFirst().name());
            assertEquals(Set.of("CN=concierge"), Set.copyOf(visitors));
        } finally {
            servers.close();
        }
    }

    private static String oneLine(String pem) {
        return pem.lines().collect(Collectors.joining("\\n"));
    }

    @Test
    void is_shown_our_certificate() {
        var manifest = manifest(us.certificate(), us.key(), partner.certificate());
        assertInstanceOf(ToolResult.Done.class, wheels.lookUp(manifest));
        assertEquals(List.of("CN=concierge"), visitors);
        assertFalse(manifest.toString().contains("BEGIN"), "a key does not show itself");
    }

    @Test
    void takes_line_ends_as_an_environment_may_have_to_write_them() {
        var manifest = manifest(oneLine(us.certificate()), oneLine(us.key()), partner.certificate());
        assertInstanceOf(ToolResult.Done.class, wheels.lookUp(manifest));
    }

    @Test
    void lets_no_stranger_in() throws Exception {
        var stranger = identity("stranger");
        assertInstanceOf(
                ToolResult.Failed.class,
                wheels.lookUp(manifest(stranger.certificate(), stranger.key(), partner.certificate())));
        assertEquals(List.of(), visitors);
    }

    @Test
    void is_not_spoken_to_when_its_own_certificate_is_signed_by_nobody_we_know() throws Exception {
        var other = identity("other");
        assertInstanceOf(
                ToolResult.Failed.class, wheels.lookUp(manifest(us.certificate(), us.key(), other.certificate())));
        assertEquals(List.of(), visitors);
    }

    @Test
    void is_refused_when_certificate_or_key_are_none() {
        for (var bad : List.of(
                List.of("not a certificate", us.key(), partner.certificate()),
                List.of(us.certificate(), "not a key", partner.certificate()),
                List.of(us.certificate(), us.key(), "not an authority"))) {
            var refused =
                    assertThrows(FaultyContractException.class, () -> manifest(bad.get(0), bad.get(1), bad.get(2)));
            var fault = refused.faults().getFirst();
            assertEquals(4, fault.line());
            assertTrue(fault.reason().contains("PEM"), fault.reason());
            assertFalse(fault.reason().contains("BEGIN CERT"), "no value is repeated");
        }
    }
}
