package app.concierge.guardrail;

import static app.concierge.guardrail.Circumstances.UNKNOWN;
import static app.concierge.guardrail.Policies.contract;
import static app.concierge.guardrail.Policies.shipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.tool.Effect;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What a tool may be called with, and on which terms. */
class ToolLimitsTest {
    @Test
    void limits_what_a_tool_may_be_called_with() {
        var table = contract("book_table", "tablelink", Effect.COMMIT);
        assertEquals(new Verdict.Allow(), shipped("skylark").tool(table, json("party", 4), UNKNOWN));
        var refused =
                assertInstanceOf(Verdict.Refuse.class, shipped("skylark").tool(table, json("party", 40), UNKNOWN));
        assertEquals("party_of_a_table", refused.rule());
        assertInstanceOf(Verdict.Refuse.class, shipped("skylark").tool(table, json("party", 0), UNKNOWN));
        assertInstanceOf(
                Verdict.Refuse.class,
                shipped("skylark")
                        .tool(table, JsonNodeFactory.instance.objectNode().put("party", "a few"), UNKNOWN));
        assertEquals(
                new Verdict.Allow(),
                shipped("skylark").tool(contract("book_table", "other", Effect.COMMIT), json("party", 40), UNKNOWN));
    }

    @Test
    void limits_each_thing_of_a_list() {
        var order = contract("order_pickup", "kitchen", Effect.COMMIT);
        var call = JsonNodeFactory.instance.objectNode();
        var items = call.putArray("items");
        items.addObject().put("title", "Coffee").put("quantity", 2);
        assertEquals(new Verdict.Allow(), shipped("deli").tool(order, call, UNKNOWN));
        items.addObject().put("title", "Lox bagel").put("quantity", 16);
        assertInstanceOf(Verdict.Refuse.class, shipped("deli").tool(order, call, UNKNOWN));
    }

    @Test
    void limits_the_terms_of_a_commit() {
        var ride = contract("book_ride", "skyride", Effect.COMMIT);
        var factory = JsonNodeFactory.instance;
        assertEquals(
                new Verdict.Allow(),
                shipped("skylark").terms(ride, factory.objectNode().put("price", "$42.00")));
        assertEquals(
                new Verdict.Allow(),
                shipped("skylark").tool(ride, factory.objectNode().put("price", 4_000), UNKNOWN));
        assertInstanceOf(
                Verdict.Refuse.class,
                shipped("skylark").terms(ride, factory.objectNode().put("price", "$4,200.00")));
        var money = factory.objectNode();
        money.putObject("price").put("amount", new BigDecimal("400.01")).put("currency", "USD");
        assertInstanceOf(Verdict.Refuse.class, shipped("skylark").terms(ride, money));
    }

    private static ObjectNode json(String name, int value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
