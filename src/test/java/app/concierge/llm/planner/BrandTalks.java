package app.concierge.llm.planner;

import java.util.List;
import java.util.stream.Stream;

/** Conversations with the three demonstration brands, and what their tools answer. */
final class BrandTalks {
    static final String WINES = """
            {"lead": "For lamb I would open one of these:", "items": [
              {"id": "w1", "title": "Chateau Musar 2015", "price": {"amount": 42, "currency": "USD"}, "reason": "it loves lamb"},
              {"id": "w2", "title": "Catena Malbec", "price": {"amount": 24.5, "currency": "USD"}, "reason": "dark fruit"}]}
            """;
    static final String USUAL_OPEN = """
            {"items": [{"id": "bec", "title": "Bacon, egg and cheese", "quantity": 1}], "open": "quantity",
             "summary": "a bacon, egg and cheese", "question": "One, or two?"}
            """;
    static final String USUAL_SETTLED = """
            {"items": [{"id": "bec", "title": "Bacon, egg and cheese", "quantity": 2}],
             "summary": "two bacon, egg and cheese", "total": {"amount": 15, "currency": "USD"}}
            """;
    static final String TABLES = """
            {"restaurant": "Harbor & Vine", "cuisine": "seafood", "area": "Seaport", "party": 2, "at": "2026-05-06T20:00:00-04:00",
             "others": [{"restaurant": "Sea Lantern", "cuisine": "seafood", "area": "Back Bay", "at": "2026-05-06T20:15:00-04:00"}]}
            """;

    /** Tools that every brand allows. */
    static final List<String> EVERYWHERE = List.of(
            "recommend",
            "why",
            "find_offer",
            "redeem_offer",
            "remember_fact",
            "forget_fact",
            "lookup_profile",
            "hand_over");

    private final PlannerModel model = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

    Talk skylark() {
        return talk(List.of("quote_ride", "book_ride", "find_table", "book_table", "find_trips"), List.of());
    }

    Talk cellar() {
        return talk(List.of(), List.of("book_delivery")).answering("recommend", WINES);
    }

    Talk deli() {
        return talk(List.of("the_usual"), List.of("order_pickup")).answering("the_usual", USUAL_OPEN);
    }

    /** With these tools and no other. */
    Talk talk(String... tools) {
        return new Talk(model, Talk.tools(tools));
    }

    private Talk talk(List<String> before, List<String> after) {
        return talk(Stream.of(before, EVERYWHERE, after).flatMap(List::stream).toArray(String[]::new));
    }
}
