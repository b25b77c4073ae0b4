package app.concierge.conversation;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to spell an event, once for all its readers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventBench {
    private static final TurnEvent TEXT =
            new TurnEvent.TextContent("7f0c1b52-11f0-4c0a-8d55-0242ac120002-2-4", " and the garden is \"open\"");
    private static final TurnEvent RESULT = new TurnEvent.ToolOutcome(
            "call_1", "{\"items\":[{\"id\":\"rye\",\"title\":\"Rye roll\",\"price\":1.75}],\"question\":null}");

    @Benchmark
    public String text() {
        return AgUi.frame(74, TEXT).json();
    }

    @Benchmark
    public String result() {
        return AgUi.frame(69, RESULT).json();
    }
}
