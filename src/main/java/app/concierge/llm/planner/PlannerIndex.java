package app.concierge.llm.planner;

import app.concierge.tool.ToolContract;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What planners of all brands share: the words of each language, and contracts made ready for comparing, each once. */
public final class PlannerIndex {
    private final Meanings meanings;
    private final Map<String, Language> languages = new ConcurrentHashMap<>();

    public PlannerIndex(EmbeddingModel embeddings) {
        this.meanings = new Meanings(embeddings);
    }

    record Language(Lexicon lexicon, Tools tools) {}

    Meanings meanings() {
        return meanings;
    }

    /** The language where the planner knows it, else English. */
    Language of(String language) {
        return languages.computeIfAbsent(Lexicon.knows(language) ? language : Lexicon.ENGLISH, name -> {
            var lexicon = Lexicon.of(name);
            return new Language(lexicon, new Tools(meanings, lexicon));
        });
    }

    /** Makes contracts ready before the first message that could want them; some 30 ms each. */
    public void prepare(List<ToolContract> contracts) {
        of(Lexicon.ENGLISH);
        languages.values().forEach(language -> language.tools.of(contracts));
    }
}
