package app.concierge.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to check a call's arguments, and to narrow a thousand tools to eight after a message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ToolBench {
    private final ObjectNode schema = Contracts.builtIn("recommend").input();
    private final JsonNode arguments =
            JsonMapper.builder().build().createObjectNode().put("query", "something for a dinner party").put("pairing", "lamb");
    private final ToolCatalogue catalogue = ToolCatalogueTest.ofAThousand();
    private int said;

    @Benchmark
    public List<String> validate() {
        return Schemas.problems(schema, arguments);
    }

    /** After a message never seen before: its embedding, and one pass over the tools. */
    @Benchmark
    public List<Tool> narrow() {
        return catalogue.narrow(ToolCatalogueTest.BRAND, ToolCatalogueTest.conversation(said++), _ -> true, 8);
    }

    /** The further model calls of a turn, which have heard nothing new. */
    @Benchmark
    public List<Tool> narrowAgain() {
        return catalogue.narrow(ToolCatalogueTest.BRAND, ToolCatalogueTest.conversation(0), _ -> true, 8);
    }
}
