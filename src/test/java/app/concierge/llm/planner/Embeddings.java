package app.concierge.llm.planner;

import app.concierge.llm.SentenceEmbeddings;
import dev.langchain4j.model.embedding.EmbeddingModel;

/** The real embeddings, loaded once for all tests of this package. */
final class Embeddings {
    static final EmbeddingModel REAL = new SentenceEmbeddings();

    private Embeddings() {}
}
