package app.concierge.studio;

import static app.concierge.studio.Team.EDITOR;
import static app.concierge.studio.Team.PATH;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the editor completes, and says of a key under the pointer. */
@QuarkusTest
class CompletionTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_setting_and_every_variable_has_a_meaning(String language) {
        var tongue = Tongue.of(language);
        assertEquals(
                List.of(),
                Completion.keys(tongue).getOrDefault("brand.yaml", List.of()).stream()
                        .filter(key -> key.meaning().isEmpty())
                        .map(Completion.Key::path)
                        .toList());
        assertEquals(
                List.of(),
                Completion.variables(tongue).stream()
                        .filter(variable -> variable.meaning().isEmpty())
                        .toList());
    }

    @Test
    void meanings_and_gates_are_told_in_the_language_that_is_asked_for() {
        Team.as(EDITOR)
                .header("Accept-Language", "de")
                .get(PATH + "/schema")
                .then()
                .statusCode(200)
                .body("keys.'brand.yaml'.find { it.path == 'caps' }.meaning", equalTo("Grenzen für einen Kunden"));
        Team.as(EDITOR)
                .header("Accept-Language", "de")
                .body("{}")
                .post(PATH + "/drafts")
                .then()
                .statusCode(201)
                .body("held.reason", hasItem("Der Entwurf wurde nicht geprüft, seit er geändert wurde."));
    }

    @Test
    void keys_are_told_by_their_place_with_what_they_may_be() {
        var told = Team.as(EDITOR).get(PATH + "/schema").then().statusCode(200);
        told.body("keys.'brand.yaml'.find { it.path == 'overlap' }.values", hasItems("enqueue", "interrupt", "reject"))
                .body("keys.'brand.yaml'.find { it.path == 'overlap' }.type", equalTo("enum"))
                .body("keys.'brand.yaml'.find { it.path == 'watch' }.values", hasItem("off"))
                .body("keys.'brand.yaml'.find { it.path == 'watch' }.type", equalTo("object"))
                .body("keys.'brand.yaml'.find { it.path == 'watch.refused' }.values", hasItem("off"))
                .body("keys.'brand.yaml'.path", hasItem("model.fallback.name"))
                .body("keys.'guardrails.yaml'.path", hasItem("input.forbidden[].patterns"))
                .body("keys.'evals/*.yaml'.path", hasItem("conversations[].turns[].must_call[].tool"))
                .body("tools.name", hasItem("hand_over"))
                .body("variables.name", hasItems("now", "restrictions"))
                .body("schemas.'brand.yaml'.properties.name", not(nullValue()));
    }
}
