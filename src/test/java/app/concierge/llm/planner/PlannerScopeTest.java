package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tools serve and what none serves, on lines as customers write them ({@code planner/lines.yaml}). */
class PlannerScopeTest {
    private static final double RIGHT_TOOL = 0.90;
    private static final double SERVED = 0.93;
    private static final double DECLINED = 0.85;

    private final PlannerModel model = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

    @Test
    void the_right_tool_serves_most_wishes_and_few_are_declined() throws IOException {
        var wrong = new ArrayList<String>();
        int declined = 0;
        int all = 0;
        for (var brand : lines()) {
            for (var served : brand.path("served").properties()) {
                for (var line : served.getValue()) {
                    var reply = talk(brand).say(line.asText());
                    all++;
                    declined += reply.text().startsWith("<out_of_scope>") ? 1 : 0;
                    if (!meant(reply, served.getKey())) {
                        wrong.add(line.asText() + " -> " + reply);
                    }
                }
            }
        }
        int right = all - wrong.size();
        assertTrue(right >= RIGHT_TOOL * all, () -> String.join("\n", wrong));
        assertTrue(all - declined >= SERVED * all, "declined " + declined + " of " + all);
    }

    @Test
    void most_of_what_no_tool_serves_is_declined() throws IOException {
        var answered = new ArrayList<String>();
        int all = 0;
        for (var brand : lines()) {
            for (var line : brand.path("unserved")) {
                all++;
                var reply = talk(brand).say(line.asText());
                if (!reply.text().startsWith("<out_of_scope>")) {
                    answered.add(line.asText() + " -> " + reply);
                }
            }
        }
        int declined = all - answered.size();
        assertTrue(declined >= DECLINED * all, () -> String.join("\n", answered));
    }

    /** The tool was called, or asked for what it lacks. */
    private static boolean meant(Talk.Reply reply, String tool) {
        return reply.calls().containsKey(tool)
                || Talk.tools(tool).getFirst().ask().containsValue(reply.text());
    }

    private Talk talk(JsonNode brand) {
        var names = brand.path("tools").valueStream().map(JsonNode::asText).toArray(String[]::new);
        return new Talk(model, Talk.tools(names));
    }

    private static List<JsonNode> lines() throws IOException {
        try (var in = PlannerScopeTest.class.getResourceAsStream("/planner/lines.yaml")) {
            assertNotNull(in);
            return new YAMLMapper().readTree(in).valueStream().toList();
        }
    }
}
