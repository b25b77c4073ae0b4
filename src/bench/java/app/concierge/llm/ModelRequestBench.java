package app.concierge.llm;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.kernel.Message.FromCustomer;
import app.concierge.kernel.Message.FromTool;
import app.concierge.kernel.Situation;
import app.concierge.llm.transport.Exchange;
import app.concierge.llm.transport.SentBytes;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A request of twelve messages and twelve tools, on its way to the bytes that a model's server is sent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ModelRequestBench {
    private static final String INPUT = """
            {"type":"object","required":["from","to","at"],"$defs":{"place":{"type":"string","minLength":2,"maxLength":200}},
             "properties":{
               "from":{"$ref":"#/$defs/place","description":"where the ride begins"},
               "to":{"$ref":"#/$defs/place","description":"where it ends"},
               "at":{"type":"string","format":"date-time","description":"when the car is to be there"},
               "people":{"type":"integer","minimum":1,"maximum":8},
               "class":{"enum":["economy","business"],"description":"of the car"}}}""";
    private static final String RESULT = "{\"rides\":[{\"id\":\"r1\",\"price\":\"$42.50\",\"from\":\"Logan Airport\","
            + "\"to\":\"Beacon Hill\",\"minutes\":24},{\"id\":\"r2\",\"price\":\"$61.00\",\"from\":\"Logan Airport\","
            + "\"to\":\"Beacon Hill\",\"minutes\":21}]}";

    private final ChatRequests requests = new ChatRequests();
    private final SentBytes transport = new SentBytes();
    private final StreamingChatModel model = transport.openAi();
    private final ModelRequest request = request();

    @Benchmark
    public Object for_langchain4j() {
        return requests.forOpenAi(request);
    }

    @Benchmark
    public int to_the_wire() {
        new Exchange(() -> {}).run(() -> model.chat(requests.forOpenAi(request), new Deaf()));
        return transport.sent();
    }

    private static ModelRequest request() {
        var history = new ArrayList<Message>();
        for (int i = 0; i < 3; i++) {
            var call = new Call("run_" + i, "tool_" + i, "{\"from\":\"Logan Airport\",\"to\":\"Beacon Hill\",\"at\":\"six\"}");
            history.add(new FromCustomer("I land in Boston at six tomorrow, get me a ride, please"));
            history.add(new FromAssistant("", List.of(call)));
            history.add(new FromTool(call.id(), call.tool(), RESULT));
            history.add(new FromAssistant("There is one for $42.50, and one for $61.00 that is faster.", List.of()));
        }
        history.removeLast();
        history.addFirst(new FromAssistant("Welcome back.", List.of()));
        var situation = new Situation(ZonedDateTime.parse("2026-03-02T18:00:00-05:00"), Locale.US, null, "web");
        return new ModelRequest("You are Sky. ".repeat(250), history, tools(), situation, Map.of(), List.of());
    }

    private static List<ToolContract> tools() {
        return IntStream.range(0, 12)
                .mapToObj(i -> ToolContract.plain(
                        "tool_" + i,
                        "Tool " + i,
                        null,
                        "Finds rides between two places, with their prices, and when they are there.",
                        i % 3 == 0 ? Effect.COMMIT : Effect.READ,
                        json(INPUT),
                        json("{\"type\":\"object\"}")))
                .toList();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class Deaf implements StreamingChatResponseHandler {
        @Override
        public void onCompleteResponse(ChatResponse whole) {}

        @Override
        public void onError(Throwable error) {}
    }
}
