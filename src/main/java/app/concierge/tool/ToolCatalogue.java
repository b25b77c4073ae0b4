package app.concierge.tool;

import app.concierge.kernel.BrandId;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every tool of every room, by brand, and the choice of those that one turn's model is shown. */
@ApplicationScoped
public class ToolCatalogue {
    private static final int CLASHES_LOGGED = 1_000;

    private final List<ToolSource> sources;
    private final ToolMeanings meanings;
    private final Set<String> clashes = ConcurrentHashMap.newKeySet();

    ToolCatalogue(@All List<ToolSource> sources, EmbeddingModel embeddings) {
        this.sources = sources.stream()
                .sorted(Comparator.comparing((ToolSource source) -> !(source instanceof NativeTools))
                        .thenComparing(source -> source.getClass().getName()))
                .toList();
        this.meanings = new ToolMeanings(embeddings);
    }

    void prepare(@ObservesAsync ToolsChanged changed) {
        meanings.prepare(changed.contracts());
    }

    /**
     * The tool of that name at this brand. Where two sources have one of a name, the service's own counts, else that of
     * the source whose class comes first by name.
     */
    public Optional<Tool> find(BrandId brand, String name) {
        return sources.stream()
                .flatMap(source -> source.tools(brand).stream())
                .filter(tool -> tool.contract().name().equals(name))
                .findFirst();
    }

    /** Whether the brand approved this very tool, beside what its settings name. */
    public boolean isApproved(BrandId brand, ToolContract contract) {
        return sources.stream().anyMatch(source -> source.isApproved(brand, contract));
    }

    /**
     * The tools that one model call is shown. When no more are allowed than may be shown, all of them by name, so that a
     * prompt stays the same from turn to turn. Otherwise the nearest in meaning to the wish first, at least half of the
     * places for the service's own tools: what a customer needs beside the wish (a person, a correction, an offer) must
     * not be crowded out by many partners of one kind. A tool's meaning is computed when
     * it comes, see {@link ToolsChanged}, or else when it is first compared: some 5 ms.
     *
     * @param wish what the customer said last, with what it goes on from
     * @param allowed what brand and consent allow
     * @param most at most so many
     */
    public List<Tool> narrow(BrandId brand, String wish, Predicate<ToolContract> allowed, int most) {
        var candidates = byName(brand).stream()
                .filter(tool -> allowed.test(tool.contract()))
                .sorted(Comparator.comparing(tool -> tool.contract().name()))
                .toList();
        if (candidates.size() <= most || wish.isBlank()) {
            return candidates.subList(0, Math.min(most, candidates.size()));
        }
        var nearest = meanings.nearestFirst(wish, candidates);
        var placed = placed(nearest, most);
        return nearest.stream().filter(placed::contains).toList();
    }

    private static Set<Tool> placed(List<Tool> nearest, int most) {
        var own = nearest.stream().filter(ToolCatalogue::isOwn).limit((most + 1) / 2);
        var partners = nearest.stream().filter(tool -> !isOwn(tool)).limit(most / 2);
        var placed = Stream.concat(own, partners).collect(Collectors.toCollection(LinkedHashSet::new));
        for (var tool : nearest) {
            if (placed.size() == most) {
                break;
            }
            placed.add(tool);
        }
        return placed;
    }

    private static boolean isOwn(Tool tool) {
        return tool.contract().partner() == null;
    }

    private Collection<Tool> byName(BrandId brand) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        for (var source : sources) {
            for (var tool : source.tools(brand)) {
                var name = tool.contract().name();
                var first = tools.putIfAbsent(name, tool);
                if (first != null && clashes.size() < CLASHES_LOGGED && clashes.add(brand + "/" + name)) {
                    Log.warnf("Brand %s has two tools of the name %s; the first counts.", brand, name);
                }
            }
        }
        return tools.values();
    }
}
