package app.concierge.llm;

import app.concierge.kernel.Voice;
import app.concierge.llm.planner.PlannerIndex;
import app.concierge.llm.planner.PlannerModel;
import app.concierge.tool.ToolsChanged;
import dev.langchain4j.model.embedding.EmbeddingModel;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

/** The built-in planners, one for each voice, over one index of tools that is made ready when tools come. */
@Singleton
class Planning {
    private final PlannerIndex index;

    Planning(EmbeddingModel embeddings) {
        this.index = new PlannerIndex(embeddings);
    }

    void prepare(@ObservesAsync ToolsChanged changed) {
        index.prepare(changed.contracts());
    }

    PlannerModel planner(Voice voice) {
        return new PlannerModel(voice, index);
    }
}
