package app.concierge.partner.registry;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.partner.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusedDocumentsTest {
    private final Desk desk;
    private final Desk other;
    private final ToolStore store;
    private final RegistryConfig config;
    private final Manifests manifests;

    RefusedDocumentsTest(Desk desk, Desk other, ToolStore store, RegistryConfig config, Manifests manifests) {
        this.desk = desk;
        this.other = other;
        this.store = store;
        this.config = config;
        this.manifests = manifests;
    }

    @BeforeEach
    void open() {
        desk.open();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_faulty_document_is_refused_whole_with_line_pointer_and_reason() {
        desk.register(desk.manifest().replaceFirst("effect: read", "effect: reed"))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:concierge:problem:faulty-document"))
                .body("faults[0].line", equalTo(8))
                .body("faults[0].pointer", equalTo("/tools/0/effect"))
                .body("faults[0].reason", containsString("effect"));
        desk.register("partner: [").statusCode(400).body("faults", hasSize(1));
        desk.register(desk.manifest().replaceFirst("partner: .*", "partner: skyride"))
                .statusCode(400)
                .body("faults[0].pointer", equalTo("/partner"));
        desk.register(" ").statusCode(400).body("type", equalTo("urn:concierge:problem:no-document"));
        assertEquals(0, store.documents(desk.name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recommend", "quote_ride"})
    void no_name_of_the_service_or_the_folder_is_given_away(String taken) {
        desk.register(desk.manifest()
                        .replace("name: " + desk.mark + "_undo", "name: " + taken)
                        .replace("cancel: " + desk.mark + "_undo", "cancel: " + taken))
                .statusCode(400)
                .body("faults[0].reason", containsString(taken + " is taken"))
                .body("faults[0].line", greaterThan(20));
    }

    @Test
    void no_name_of_another_partner_is_given_away() {
        other.open();
        try {
            other.register(other.manifest()).statusCode(201);
            desk.register(desk.manifest().replace(desk.mark + "_", other.mark + "_"))
                    .statusCode(400)
                    .body("faults", hasSize(3));
            assertEquals(0, store.documents(desk.name));
        } finally {
            other.close();
        }
    }

    @Test
    void a_document_is_bounded_in_size() {
        desk.register("#" + "x".repeat(1024 * 1024)).statusCode(413);
    }

    @Test
    void a_partner_registers_only_so_often_in_a_minute() {
        var sent = 0;
        while (desk.register("partner: [").extract().statusCode() == 400 && sent < 2 * config.perMinute()) {
            sent++;
        }
        assertTrue(sent >= config.perMinute(), "refused after " + sent);
        desk.register(desk.manifest()).statusCode(429).header("Retry-After", "60");
    }

    @Test
    void documents_that_no_tool_stands_on_make_room() {
        for (var i = 0; i < config.documents() + 2; i++) {
            var text = desk.manifest() + "# " + i + "\n";
            assertEquals(i + 1, store.register(manifests.read("test", desk.name, text), text));
        }
        assertEquals(config.documents(), store.documents(desk.name));
        assertEquals(config.documents(), store.versions(desk.mark + "_look").size());
    }
}
