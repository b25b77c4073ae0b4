package app.concierge.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The chat on a page of another origin, put there by one script tag. */
@QuarkusTest
class EmbedTest {
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\"[^\"]*/([^\"/]+\\.js)\"");

    private static HttpServer shop;
    private static Browsing browsing;

    /** A shop that styles everything it can reach, and lets nobody in but itself and the service. */
    @BeforeAll
    static void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", EmbedTest::serve);
        shop.start();
        var here = "127.0.0.1:" + shop.getAddress().getPort();
        browsing = new Browsing("--host-resolver-rules=MAP shop.example " + here + ",MAP stranger.example " + here);
    }

    @AfterAll
    static void close() {
        browsing.close();
        shop.stop(0);
    }

    @Test
    void one_script_tag_puts_the_chat_on_another_page() {
        var page = browsing.page();
        page.navigate("http://shop.example/");
        page.locator(".launcher").click();
        Browsing.ask(page, "hello");
        assertThat(page.locator(".me")).hasText("You:hello");
        assertEquals("rgb(255, 255, 255)", page.locator(".me").evaluate("me => getComputedStyle(me).color"));
        assertEquals(400, page.locator(".window").boundingBox().width);
        assertThat(page.locator("#told")).containsText("open said");
        assertEquals(true, page.locator(".bar .mark img").evaluate("logo => logo.complete && logo.naturalWidth > 0"));
        assertEquals(List.of(), browsing.faults());
        page.reload();
        page.evaluate("document.querySelector('concierge-chat').show()");
        assertThat(page.locator(".me")).hasText("You:hello");
        page.evaluate("document.querySelector('concierge-chat').say('thanks')");
        assertThat(page.locator(".said.done")).hasCount(2);
        page.locator(".chat[aria-busy=false]").waitFor();
        page.keyboard().press("Escape");
        assertThat(page.locator(".window")).hasCount(0);
    }

    @Test
    void goes_on_where_the_shop_moves_it_to() {
        var page = browsing.page();
        page.navigate("http://shop.example/");
        page.locator(".launcher").click();
        Browsing.ask(page, "hello");
        page.evaluate("document.querySelector('#told').before(document.querySelector('concierge-chat'))");
        assertThat(page.locator(".me")).hasText("You:hello");
        page.evaluate("document.querySelector('concierge-chat').say('thanks')");
        assertThat(page.locator(".said.done")).hasCount(2);
        assertEquals(List.of(), browsing.faults());
    }

    @Test
    void is_only_for_pages_that_the_brand_has_invited() {
        var page = browsing.page();
        page.navigate("http://stranger.example/");
        assertThat(page.locator("#told")).containsText("error");
        assertThat(page.locator(".launcher")).hasCount(0);
        page.navigate("http://shop.example/?brand=cellar");
        assertThat(page.locator("#told")).containsText("error");
    }

    @Test
    void weighs_less_than_60_kilobytes() throws IOException {
        var waiting = new ArrayDeque<>(List.of("embed.js", "embed.css"));
        var seen = new HashSet<String>();
        int bytes = 0;
        while (!waiting.isEmpty()) {
            var name = waiting.poll();
            if (seen.add(name)) {
                var file = RestAssured.get("/static/bundle/" + name)
                        .then()
                        .statusCode(200)
                        .header("Access-Control-Allow-Origin", "*")
                        .extract()
                        .asString();
                bytes += compressed(file);
                IMPORT.matcher(file).results().forEach(found -> waiting.add(found.group(1)));
            }
        }
        assertTrue(bytes > 10_000 && bytes < 60_000, bytes + " bytes in " + seen);
    }

    private static int compressed(String file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        var service = "http://localhost:" + RestAssured.port;
        var query = exchange.getRequestURI().getQuery();
        var file = Map.of(
                        "/", """
                        <!doctype html><html lang="en"><title>A shop</title>
                        <link rel="stylesheet" href="/shop.css">
                        <script src="/shop.js"></script>
                        <script type="module" src="%s/static/bundle/embed.js"></script>
                        <p id="told"></p>
                        <concierge-chat brand="%s"></concierge-chat>
                        """.formatted(service, query == null ? "deli" : query.replace("brand=", "")),
                        "/shop.css", "* { color: rgb(0, 128, 0) !important; font-size: 40px !important }",
                        "/shop.js", """
                        for (const name of ['open', 'close', 'said', 'error']) {
                          addEventListener('concierge-' + name, () => { document.getElementById('told').textContent += name + ' '; });
                        }""")
                .getOrDefault(exchange.getRequestURI().getPath(), "");
        var body = file.getBytes(StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        path.endsWith(".css")
                                ? "text/css"
                                : path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self' %1$s; style-src 'self' %1$s; img-src %1$s; connect-src %1$s ws:%2$s"
                                .formatted(service, service.substring(5)));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
