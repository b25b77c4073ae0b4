package app.concierge.studio;

import static io.restassured.RestAssured.given;

import app.concierge.SocketClient;
import app.concierge.brand.Brands;
import app.concierge.brand.Label;
import app.concierge.brand.Labels;
import app.concierge.brand.Labels.Act;
import app.concierge.brand.Labels.By;
import app.concierge.brand.Labels.Change;
import app.concierge.brand.Labels.Standing;
import app.concierge.kernel.BrandId;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.Dependent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The wine merchant's people, and its customers. What they do to its labels is undone by {@link #restore}. */
@Dependent
class Team {
    static final BrandId BRAND = new BrandId("cellar");
    static final String PATH = "/studio/brands/" + BRAND;
    static final String EDITOR = token("brand-editor", "edith", BRAND.value());
    static final String PUBLISHER = token("brand-publisher", "paul", BRAND.value());

    final Brands brands;
    final Labels labels;
    final Played played;

    private final String before;

    Team(Brands brands, Labels labels, Played played) {
        this.brands = brands;
        this.labels = labels;
        this.played = played;
        this.before = live();
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    static String token(String role, String person, String... brands) {
        return Jwt.audience("concierge")
                .subject(person)
                .groups(role)
                .claim("brands", List.of(brands))
                .expiresIn(Duration.ofMinutes(10))
                .sign();
    }

    String live() {
        return brands.live(BRAND).orElseThrow().hash();
    }

    /** What is live of a file. */
    String file(String name) {
        return brands.live(BRAND).orElseThrow().files().getOrDefault(name, "");
    }

    /** Puts the labels back where they were. */
    void restore() {
        labels.standing(BRAND, Label.CANDIDATE)
                .ifPresent(standing -> labels.withdraw(BRAND, new By("test", ""), standing.version()));
        brands.look();
        if (!live().equals(before)) {
            labels.put(
                    BRAND,
                    new Change(Label.LIVE, before, 100, Act.ROLLED_BACK, true),
                    new By("test", ""),
                    labels.standing(BRAND, Label.LIVE).map(Standing::version).orElse(0L));
        }
        brands.look();
    }

    /** A draft of the live release in which the assistant has another name; no other test's has the same content. */
    String draft(String assistant) {
        return edited(
                "brand.yaml",
                text -> text.replaceFirst("(?m)^assistant: .*$", "assistant: " + assistant) + "\n# " + UUID.randomUUID()
                        + "\n");
    }

    String edited(String file, UnaryOperator<String> change) {
        var draft = as(EDITOR)
                .body("{}")
                .post(PATH + "/drafts")
                .then()
                .statusCode(201)
                .extract();
        var id = draft.<String>path("id");
        var files = draft.jsonPath().getMap("files", String.class, String.class);
        write(EDITOR, id, file, change.apply(files.getOrDefault(file, "")), draft.header("ETag"))
                .statusCode(200);
        return id;
    }

    static ValidatableResponse write(String token, String draft, String file, String text, String version) {
        return given().header("Authorization", "Bearer " + token)
                .header("If-Match", version)
                .contentType("text/plain; charset=UTF-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .put(PATH + "/drafts/" + draft + "/files/" + file)
                .then();
    }

    /** @return the release that the draft is kept as */
    static String check(String draft) {
        return as(EDITOR)
                .post(PATH + "/drafts/" + draft + "/check")
                .then()
                .statusCode(200)
                .extract()
                .path("release");
    }

    static ValidatableResponse approve(String token, String draft) {
        return as(token)
                .body("{\"why\": \"reads well\"}")
                .post(PATH + "/drafts/" + draft + "/approve")
                .then();
    }

    static ValidatableResponse publish(String draft, String body) {
        return as(PUBLISHER)
                .body(body)
                .post(PATH + "/drafts/" + draft + "/publish")
                .then();
    }

    /** A draft that nothing holds back; @return its release. */
    String ready(String draft) {
        var release = check(draft);
        played.passed(release);
        approve(PUBLISHER, draft).statusCode(200);
        return release;
    }

    /** Makes the assistant's other name live; @return the release. */
    String published(String assistant) {
        var draft = draft(assistant);
        var release = ready(draft);
        publish(draft, "{\"label\": \"live\", \"why\": \"another name\"}").statusCode(200);
        return release;
    }

    /** A customer's line to the chat. */
    static final class Customer implements AutoCloseable {
        private final SocketClient socket;
        final String release;

        Customer() throws InterruptedException {
            var token = Jwt.audience("concierge")
                    .subject(UUID.randomUUID().toString())
                    .groups("customer")
                    .claim("brand", BRAND.value())
                    .expiresIn(Duration.ofMinutes(10))
                    .sign();
            socket = new SocketClient(
                    "ws://localhost:" + RestAssured.port + "/brands/" + BRAND + "/chat", token, _ -> {});
            release = socket.until(event -> event.path("name").asText().equals("welcome"))
                    .getLast()
                    .at("/value/release")
                    .asText();
        }

        /** What the assistant says to "who are you?", in which its name is. */
        String name() throws InterruptedException {
            return text(ask("who are you?"));
        }

        List<JsonNode> ask(String text) throws InterruptedException {
            socket.send("{\"type\":\"message\",\"id\":\"%s\",\"text\":\"%s\"}".formatted(UUID.randomUUID(), text));
            return socket.until(event -> List.of("RUN_FINISHED", "RUN_ERROR")
                    .contains(event.path("type").asText()));
        }

        static String text(List<JsonNode> run) {
            return run.stream().map(event -> event.path("delta").asText()).collect(Collectors.joining());
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
