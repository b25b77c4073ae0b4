package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations that a model led until it was away. */
class FollowingTest {
    private static final String ROUTE = """
            from: {type: 'string', description: 'City where the ferry leaves'},
            to: {type: 'string', description: 'City where the ferry arrives'},
            date: {type: 'string', description: 'Date of the crossing'}""";
    private static final List<ToolContract> TOOLS = List.of(
            Bare.tool(
                    "ferries",
                    "find_ferry",
                    Effect.READ,
                    "Find ferries between two cities. Ferry tickets for every coast.",
                    "from to date",
                    "{" + ROUTE + "}"),
            Bare.tool(
                    "ferries",
                    "buy_ferry_ticket",
                    Effect.COMMIT,
                    "Buy tickets for a ferry. Ferry tickets for every coast.",
                    "from to date travelers",
                    "{" + ROUTE
                            + ", travelers: {type: 'string', description: 'Number of people travelling', enum: ['1', '2', '3', '4']}}"),
            Bare.tool(
                    "rooms",
                    "find_guesthouse",
                    Effect.READ,
                    "Search guesthouses in a city. Rooms in small guesthouses.",
                    "city",
                    "{city: {type: 'string', description: 'City where the guesthouse is'}}"),
            Bare.tool(
                    "sky",
                    "get_weather",
                    Effect.READ,
                    "Get the weather forecast for a city. Weather for any place.",
                    "city",
                    "{city: {type: 'string', description: 'City of the forecast'}, date: {type: 'string', description: 'Date of the forecast'}}"));

    private final PlannerModel model = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

    private Intention last(String... said) {
        var intended = model.intentions(Bare.request(TOOLS, said));
        assertEquals(1, intended.size(), intended::toString);
        return intended.getFirst();
    }

    @Test
    void a_short_answer_goes_on_with_what_was_wished_before() {
        var intended = last("I need a ferry to Palermo on May 12th", "Where will you be leaving from?", "Naples");

        assertEquals("find_ferry", intended.tool());
        assertEquals("Naples", intended.arguments().path("from").asText());
        assertEquals("Palermo", intended.arguments().path("to").asText());
        assertEquals("2026-05-12", intended.arguments().path("date").asText());
    }

    @Test
    void what_was_proposed_and_agreed_to_is_done_with_all_that_was_said_for_it() {
        var intended = last(
                "I need a ferry from Naples to Palermo on May 12th",
                "There is one at 8 pm for $45. Would you like it?",
                "Yes, get me two tickets",
                "Please confirm: 2 tickets for the ferry from Naples to Palermo on May 12th.",
                "Yes, that's right. How long does it take?");

        assertEquals("buy_ferry_ticket", intended.tool());
        assertEquals("2", intended.arguments().path("travelers").asText());
        assertEquals("Palermo", intended.arguments().path("to").asText());
    }

    @Test
    void a_statement_of_what_is_to_be_done_asks_for_a_yes_too() {
        var intended = last(
                "I need a ferry from Naples to Palermo on May 12th",
                "There is one at 8 pm for $45.",
                "I'll take it, for three",
                "So 3 tickets from Naples to Palermo on May 12th?",
                "Yep");

        assertEquals("buy_ferry_ticket", intended.tool());
    }

    @Test
    void another_try_that_is_agreed_to_after_a_failure_is_done() {
        var intended = last(
                "Two ferry tickets from Naples to Palermo on May 12th",
                "Please confirm 2 tickets from Naples to Palermo on May 12th at 8 pm.",
                "Yes",
                "Sorry, I couldn't get that one. There is another at 10 pm.",
                "That works for me");

        assertEquals("buy_ferry_ticket", intended.tool());
    }

    @Test
    void a_yes_with_another_wish_behind_it_is_about_the_other_wish() {
        var intended = last(
                "I need a ferry from Naples to Palermo on May 12th",
                "There is one at 8 pm for $45. Would you like it?",
                "Sounds good. I also need to find a guesthouse there.");

        assertEquals("find_guesthouse", intended.tool());
    }

    @Test
    void what_says_clearly_what_is_wanted_leaves_behind_what_was_before() {
        var intended = last(
                "I need a ferry from Naples to Palermo on May 12th",
                "There is one at 8 pm for $45. Would you like it?",
                "Thanks. What will the weather be like in Palermo?");

        assertEquals("get_weather", intended.tool());
        assertEquals("Palermo", intended.arguments().path("city").asText());
    }

    @Test
    void an_assistants_list_narrows_nothing_that_the_customer_did_not_ask_for() {
        var intended = last(
                "What's the weather in Palermo?",
                "On May 9th it will be sunny in Palermo.",
                "And what is the weather in Naples?");

        assertEquals("get_weather", intended.tool());
        assertEquals("{\"city\":\"Naples\"}", intended.arguments().toString());
    }
}
