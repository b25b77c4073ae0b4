package app.concierge.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** What one node spends on models at most, whatever a brand's pack says. */
@ConfigMapping(prefix = "concierge.llm")
public interface ModelLimits {
    /** Calls under way to models elsewhere; one more is answered by the planner. */
    @WithDefault("2000")
    int calls();

    /** To reach a model's server. */
    @WithDefault("3s")
    Duration connect();

    /** Between two tokens. */
    @WithDefault("20s")
    Duration silence();

    /** How long the pieces of an answer's text are gathered at most, the first apart, to be shown together. */
    @WithDefault("40ms")
    Duration gather();

    /** Characters of one answer, the arguments of its tool calls included. */
    @WithDefault("64000")
    int answer();

    /** Tool calls in one answer; those beyond are not made. */
    @WithDefault("16")
    int toolCalls();

    /** The environment variables that a brand's pack may name as a model's key. */
    @WithDefault("CONCIERGE_MODEL_KEY,OPENAI_API_KEY,ANTHROPIC_API_KEY,AZURE_OPENAI_API_KEY")
    Set<String> keys();
}
