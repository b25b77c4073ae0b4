package app.concierge.llm.planner;

import app.concierge.tool.ToolContract;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A plan with fifty tools, for a sentence that was never heard before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlannerBench {
    private final PlannerIndex index = new PlannerIndex(Embeddings.REAL);
    private final PlannerModel model = new PlannerModel(Talk.voice(), index);
    private final List<ToolContract> tools = PlannerSpeedTest.tools(50);
    private int number;

    public PlannerBench() {
        index.prepare(tools);
    }

    @Benchmark
    public Object plan() {
        return model.intentions(Bare.request(tools, "I would like a massage number " + number++ + " in Oslo please"));
    }
}
