package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.contract;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whose a tool's argument is, whether the customer agreed, and how often it was done today. */
class ToolConditionsTest {
    private static final Policy POLICY = Policies.of("""
            input: {}
            tools:
              - {name: own_booking, tool: find_booking, argument: customer.id, own: true, say: "Only your own."}
              - {name: asked, tool: hold_seat, confirm: true, say: "Ask first."}
              - {name: three_a_day, purpose: service, per_day: 3, say: "Enough for today."}
            output: {instead: "Sorry."}
            """);

    @Test
    void an_argument_that_names_another_customer_is_refused() {
        var find = contract("find_booking", null, Effect.READ);
        var bob = JsonNodeFactory.instance.objectNode();
        bob.putObject("customer").put("id", "bob");
        assertEquals(
                "own_booking",
                refusal(POLICY.tool(find, bob, new Now("anna", true, 0))).rule());
        assertEquals(new Verdict.Allow(), POLICY.tool(find, bob, new Now("bob", true, 0)));
        assertEquals(new Verdict.Allow(), POLICY.tool(find, object(), new Now("anna", true, 0)));
    }

    @Test
    void what_must_be_asked_first_is_refused_until_the_customer_says_yes() {
        var hold = contract("hold_seat", null, Effect.RESERVE);
        assertEquals(
                "asked",
                refusal(POLICY.tool(hold, object(), new Now("", false, 0))).rule());
        assertEquals(new Verdict.Allow(), POLICY.tool(hold, object(), new Now("", true, 0)));
    }

    @Test
    void what_was_done_often_enough_today_is_refused() {
        var look = contract("look", null, Effect.READ);
        assertEquals(new Verdict.Allow(), POLICY.tool(look, object(), new Now("", true, 2)));
        assertEquals(
                "three_a_day",
                refusal(POLICY.tool(look, object(), new Now("", true, 3))).rule());
    }

    private record Now(String shown, boolean agreed, int used) implements Circumstances {
        @Override
        public boolean shows(String value) {
            return value.equals(shown);
        }

        @Override
        public boolean use(String rule, int perDay, Predicate<ToolContract> concerned) {
            return used < perDay;
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Verdict.Refuse refusal(Verdict verdict) {
        return assertInstanceOf(Verdict.Refuse.class, verdict);
    }
}
