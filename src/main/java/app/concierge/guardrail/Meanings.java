package app.concierge.guardrail;

import app.concierge.llm.SentenceEmbeddings;
import org.jspecify.annotations.Nullable;

/** What a sentence means, as a vector of unit length. */
@FunctionalInterface
public interface Meanings {
    /** Null where meanings are not compared. */
    float @Nullable [] of(String sentence);

    /** Patterns alone decide. */
    Meanings NONE = _ -> null;

    /** By the embedding model that is in the service. */
    static Meanings of(SentenceEmbeddings embeddings) {
        return sentence -> embeddings.embed(sentence).content().vector();
    }
}
