package app.concierge.llm.planner;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/** Sentence embeddings; the model is expected to remember those of fixed texts. */
final class Meanings {
    private final EmbeddingModel model;

    Meanings(EmbeddingModel model) {
        this.model = model;
    }

    Meaning of(String text) {
        return of(List.of(text)).getFirst();
    }

    /** The meanings of the texts, in their order. */
    List<Meaning> of(List<String> texts) {
        var segments = texts.stream()
                .map(text -> TextSegment.from(text.isBlank() ? "." : text))
                .toList();
        return model.embedAll(segments).content().stream()
                .map(embedding -> new Meaning(embedding.vector()))
                .toList();
    }
}
