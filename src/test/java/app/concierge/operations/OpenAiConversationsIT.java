package app.concierge.operations;

import app.concierge.llm.Asked;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;

/** The first conversations with a model behind OpenAI's protocol, which follows a script. */
class OpenAiConversationsIT extends Conversations {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final ScriptedOpenAi openAi = ScriptedOpenAi.start(OpenAiConversationsIT::reply);

    @Override
    Map<String, String> model() {
        return Map.of(
                "CONCIERGE_MODEL_PROVIDER", "openai",
                "CONCIERGE_MODEL", "scripted-1",
                "CONCIERGE_MODEL_URL", openAi.baseUrl(),
                "CONCIERGE_MODEL_KEY", "secret");
    }

    @AfterAll
    void stop() {
        openAi.close();
    }

    private static Reply reply(Asked asked) {
        return switch (asked.lastUser()) {
            case "I land in Boston at six tomorrow, get me a ride and somewhere to eat for four" -> arrange(asked, 18);
            case "actually make it seven" -> arrange(asked, 19);
            case "yes both" ->
                Reply.say(
                        "Both are booked: the car is " + booking(asked, "book_ride"),
                        " and the table is " + booking(asked, "book_table") + ".");
            case "something for a dinner party, we are having lamb" ->
                recommend(asked, "{\"pairing\":\"lamb\",\"occasion\":\"dinner_party\"}");
            case "cheaper" -> recommend(asked, "{\"pairing\":\"lamb\",\"refine\":\"cheaper\"}");
            case "it's a gift for my boss" ->
                recommend(asked, "{\"occasion\":\"gift\",\"for\":\"my boss\",\"pairing\":\"lamb\"}");
            case "recommend me a red wine" -> recommend(asked, "{\"query\":\"a red wine\"}");
            case "the usual" ->
                asked.resultOf("the_usual")
                        .map(usual ->
                                Reply.say("Your usual. ", usual.path("question").asText()))
                        .orElseGet(() -> Reply.call("the_usual", "{}"));
            case "two" -> order(asked);
            case "yes" -> Reply.say("It is ordered, your number is " + booking(asked, "order_pickup") + ".");
            case "I've just been told I'm diabetic" ->
                asked.resultOf("remember_fact")
                        .map(_ -> Reply.say("I will keep that in mind."))
                        .orElseGet(() -> Reply.call("remember_fact", "{\"statement\":\"I'm diabetic\"}"));
            case "something sweet please" -> recommend(asked, "{\"query\":\"something sweet\"}");
            case "why no cookies?" ->
                asked.resultOf("why")
                        .map(why -> Reply.say(why.path("explanation").asText()))
                        .orElseGet(() -> Reply.call("why", "{\"item\":\"cookies\"}"));
            default -> Reply.say("I have no script for that.");
        };
    }

    private static Reply arrange(Asked asked, int hour) {
        if (asked.resultOf("book_ride").isPresent()) {
            return Reply.say("Please look at both.");
        }
        var at = ZonedDateTime.now(Clock.system(NEW_YORK))
                .plusDays(1)
                .with(LocalTime.of(hour, 0))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return Reply.call("book_ride", "{\"from\":\"Boston\",\"landing\":true,\"at\":\"" + at + "\"}")
                .andCall("book_table", "{\"city\":\"Boston\",\"landing\":true,\"party\":4,\"at\":\"" + at + "\"}");
    }

    private static Reply recommend(Asked asked, String arguments) {
        return asked.resultOf("recommend")
                .map(result -> Reply.say(result.path("items")
                        .valueStream()
                        .map(item -> item.path("title").asText())
                        .collect(Collectors.joining(", ", "I would take ", "."))))
                .orElseGet(() -> Reply.call("recommend", arguments));
    }

    private static Reply order(Asked asked) {
        Optional<JsonNode> usual = asked.resultOf("the_usual");
        if (usual.isEmpty()) {
            return Reply.call("the_usual", "{\"quantity\":2}");
        }
        return asked.resultOf("order_pickup")
                .map(_ -> Reply.say("Shall I order it?"))
                .orElseGet(() ->
                        Reply.call("order_pickup", "{\"items\":" + usual.get().path("items") + "}"));
    }

    private static String booking(Asked asked, String tool) {
        return asked.resultOf(tool)
                .map(result -> result.path("booking").asText())
                .orElse("unknown");
    }
}
