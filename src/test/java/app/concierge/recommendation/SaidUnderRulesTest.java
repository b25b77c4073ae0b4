package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.guardrail.Manner;
import app.concierge.guardrail.Meanings;
import app.concierge.guardrail.Policy;
import app.concierge.tool.Contracts;
import app.concierge.tool.Sentences;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a brand's suggestions say, with all their reasons, its own rules let pass. */
class SaidUnderRulesTest {
    private static final List<String> WISHES =
            List.of("something sweet", "anything without sugar for dessert?", "no nuts please", "what is good here?");

    @ParameterizedTest
    @ValueSource(strings = {"skylark", "cellar", "deli"})
    void no_rule_takes_a_reason_away(String brand) throws IOException {
        var policy = Policy.compile(
                (ObjectNode) new YAMLMapper()
                        .readTree(Path.of("prompts", brand, "guardrails.yaml").toFile()),
                Manner.PLAIN,
                Meanings.NONE);
        var shop = Shop.of(brand);
        var contract = Contracts.builtIn("recommend");
        var askings = new ArrayList<Shop.Asking>();
        WISHES.forEach(wish -> askings.add(shop.ask(wish)));
        contract.examples().forEach(wish -> askings.add(shop.ask(wish)));
        shop.index.items().stream()
                .map(item -> shop.ask(item.title()).without("contains-sugar", "high-sugar", "contains-nuts"))
                .forEach(askings::add);
        for (var asking : askings) {
            var outcome = asking.outcome();
            if (!outcome.chosen().isEmpty()) {
                var output = new Recommended(asking.wish(), outcome)
                        .done(new UUID(0, 0))
                        .output();
                assertSaid(policy, output, Sentences.say(contract, asking.arguments(), output, Shop.SITUATION));
            }
        }
    }

    private static void assertSaid(Policy policy, ObjectNode output, String text) {
        var guard = policy.output("", null);
        guard.result(Contracts.builtIn("recommend"), output.toString());
        assertEquals(text, guard.accept(text) + guard.finish());
    }
}
