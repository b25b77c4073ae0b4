package app.concierge.brand;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to render a shipped brand's system prompt for one message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PromptBench {
    private final Prompts prompts = new Prompts();
    private final Briefing briefing = ShippedPacksTest.briefing();
    private final Release release = compiled();

    private static Release compiled() {
        try {
            return ShippedPacksTest.compile("skylark", Map.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public String render() {
        return prompts.render(release, briefing);
    }
}
