package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tools of several partners that would serve a wish alike, with nothing but names, types and descriptions to go by. */
class AlikeTest {
    private static final String RIDE = """
            {destination: {type: 'string', description: 'Destination of the cab'},
             date: {type: 'string', description: 'Date of the ride'}}""";
    private static final String WEATHER = "{city: {type: 'string', description: 'City of the forecast'}}";
    private static final List<ToolContract> TOOLS = List.of(
            tool("citycab", "order_citycab", "Order a cab to an address.", "destination", RIDE),
            tool("greencab", "order_greencab", "Order a cab to an address.", "destination", RIDE),
            tool("sky", "get_weather", "Get the weather forecast for a city.", "city", WEATHER));
    private static final String WISH = "I need a cab to the zoo";

    private final PlannerIndex index = new PlannerIndex(Embeddings.REAL);
    private final PlannerModel model = new PlannerModel(Talk.voice(), index);
    private final Talk talk = new Talk(model, TOOLS);

    private static ToolContract tool(
            String partner, String name, String description, String required, String properties) {
        return Bare.tool(partner, name, Effect.READ, description, required, properties);
    }

    @Test
    void the_customer_is_asked_which_one_the_likeliest_first() {
        var reply = talk.say(WISH);

        assertEquals(Set.of(), reply.calls().keySet());
        assertEquals("<unclear> order greencab or order citycab?", reply.text());
        var likeliest = model.intentions(Bare.request(TOOLS, WISH)).getFirst();
        assertEquals("order_greencab", likeliest.tool());
        assertEquals("{\"destination\":\"zoo\"}", likeliest.arguments().toString());
    }

    @Test
    void the_one_that_is_chosen_gets_what_was_wished_for() {
        talk.say(WISH);
        var reply = talk.say("the second one, tomorrow");

        assertEquals(Set.of("order_citycab"), reply.calls().keySet());
        assertEquals("zoo", reply.argument("order_citycab", "destination").asText());
        assertEquals("2026-05-07", reply.argument("order_citycab", "date").asText());
    }

    @Test
    void where_one_serves_it_better_nobody_is_asked() {
        assertEquals(
                Set.of("order_citycab"),
                talk.say("get me a cab to Boston").calls().keySet());
    }

    @Test
    void a_tool_that_is_none_of_those_alike_is_not_asked_about() {
        var tools = index.of("en").tools().of(TOOLS);
        var wishes = new Wishes(List.of(), tools.subList(0, 2));

        assertEquals(List.of(), wishes.alike(tools.getLast()));
        assertEquals(List.of(tools.get(1), tools.get(0)), wishes.alike(tools.get(1)));
    }
}
