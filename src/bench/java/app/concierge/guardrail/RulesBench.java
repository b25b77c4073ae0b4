package app.concierge.guardrail;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the deli's rules take of a turn: a message that comes in, and an answer that goes out piece by piece. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulesBench {
    private static final String MESSAGE =
            "Could you make me something warm for lunch around noon, maybe with roast vegetables and fresh bread?";

    private static final List<String> ANSWER = pieces("Sounds good, a warm lunch it is. The roasted vegetable panini"
            + " comes on our fresh sourdough, pressed until it's crisp. Shall I put one in for noon, or would you"
            + " rather see the soups first?");

    private static final List<String> PRICES = pieces("The roasted vegetable panini is $9.50 and the tomato soup is"
            + " $6.25. Together that's a total of $15.75. Shall I put both in for noon, or only the panini for now?");

    private static final String SAID = "I'd like something warm, and two of the rye rolls that I had last Friday, please.";
    private static final String ANSWERED =
            "The rye rolls are $1.75 each, so that is $3.50 for two. Anything warm to go with them, say a soup?";
    private static final String FOUND = """
            {"items":[{"id":"panini-veg","title":"Roasted vegetable panini","price":"9.50","currency":"USD",\
            "reason":"warm, and you liked it on 12 May"},{"id":"soup-tomato","title":"Tomato soup","price":6.25,\
            "currency":"USD","reason":"goes with rye rolls"}],"question":null,"status":"shown"}""";

    private final Policy policy;
    private final String system;
    private final ToolContract recommend;

    public RulesBench() {
        var deli = Path.of("prompts", "deli");
        var empty = JsonNodeFactory.instance.objectNode();
        recommend = ToolContract.plain("recommend", "recommend", null, "", Effect.READ, empty, empty);
        try {
            policy = Policy.compile((ObjectNode)
                    new YAMLMapper().readTree(deli.resolve("guardrails.yaml").toFile()), new Manner(List.of("en", "de"), ""), Meanings.NONE);
            system = Files.readString(deli.resolve("system.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pieces(String text) {
        return List.of(text.split("(?= )", -1));
    }

    @Benchmark
    public Verdict message() {
        return policy.input(policy.mask(MESSAGE));
    }

    @Benchmark
    public String answer() {
        return said(ANSWER);
    }

    @Benchmark
    public String prices() {
        return said(PRICES);
    }

    private String said(List<String> pieces) {
        var guard = policy.output(system, null);
        for (int i = 0; i < 4; i++) {
            guard.ground(SAID);
            guard.result(recommend, FOUND);
            guard.ground(ANSWERED);
        }
        var said = new StringBuilder();
        for (var piece : pieces) {
            said.append(guard.accept(piece));
        }
        return said.append(guard.finish()).toString();
    }
}
