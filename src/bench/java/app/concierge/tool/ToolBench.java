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

/** What it takes to check a call's arguments, and to narrow a thousand tools to a dozen for a wish. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ToolBench {
    private final ObjectNode schema = Contracts.builtIn("recommend").input();
    private final JsonNode arguments =
            JsonMapper.builder().build().createObjectNode().put("query", "something for a dinner party").put("pairing", "lamb");
    private final ToolCatalogue catalogue = ToolCatalogueTest.ofAThousand();
    private int wish;

    @Benchmark
    public List<String> validate() {
        return Schemas.problems(schema, arguments);
    }

    /** With a wish of a few that come again, as its embedding is measured with the planner. */
    @Benchmark
    public List<Tool> narrow() {
        return catalogue.narrow(ToolCatalogueTest.BRAND, "please find me a boat " + wish++ % 8, _ -> true, 12);
    }
}
