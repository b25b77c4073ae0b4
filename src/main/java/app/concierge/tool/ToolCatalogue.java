package app.concierge.tool;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Message;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every tool of every room, by brand, and the choice of those that one turn's model is shown. */
@Singleton
public class ToolCatalogue {
    private static final int CLASHES_LOGGED = 1_000;

    private final List<ToolSource> sources;
    private final ToolMeanings meanings;
    private final Set<String> clashes = ConcurrentHashMap.newKeySet();

    /** @param embeddings of unit length */
    public ToolCatalogue(@All List<ToolSource> sources, EmbeddingModel embeddings) {
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
        for (var source : sources) {
            for (var tool : source.tools(brand)) {
                if (tool.contract().name().equals(name)) {
                    return Optional.of(tool);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the brand approved this very tool, beside what its settings name. */
    public boolean isApproved(BrandId brand, ToolContract contract) {
        return sources.stream().anyMatch(source -> source.isApproved(brand, contract));
    }

    /**
     * The tools that one model call is shown. When no more are allowed than may be shown, all of them by name, so that a
     * prompt stays the same from turn to turn. Otherwise the most relevant to what was said last, see {@link Relevance},
     * with the most relevant first, at least half of the places for the service's own tools: what a customer needs beside
     * the wish (a person, a correction, an offer) must not be crowded out by many partners of one kind. A tool is made
     * ready when it comes, see {@link ToolsChanged}, or else when it is first compared: some 10 ms.
     *
     * @param said the conversation's last messages, the newest last; of the calls the partners count, not the results
     * @param allowed what brand and consent allow
     * @param most at most so many
     */
    public List<Tool> narrow(BrandId brand, List<Message> said, Predicate<ToolContract> allowed, int most) {
        var tools = List.copyOf(byName(brand));
        var candidates =
                tools.stream().filter(tool -> allowed.test(tool.contract())).toList();
        var wish = candidates.size() <= most ? Wish.NONE : Wish.of(said, partners(tools));
        if (wish.isEmpty()) {
            return candidates.stream()
                    .sorted(Comparator.comparing(tool -> tool.contract().name()))
                    .limit(most)
                    .toList();
        }
        var nearest = meanings.nearestFirst(brand, wish, tools, only(candidates), most);
        return nearest.stream().filter(only(placed(nearest, most))).toList();
    }

    /** These very ones: to compare tools by what their contracts say would take long. */
    private static Predicate<Tool> only(Collection<Tool> tools) {
        Set<Tool> only = Collections.newSetFromMap(new IdentityHashMap<>());
        only.addAll(tools);
        return only::contains;
    }

    private static Function<String, @Nullable String> partners(List<Tool> tools) {
        return name -> tools.stream()
                .map(Tool::contract)
                .filter(contract -> contract.name().equals(name))
                .findFirst()
                .map(ToolContract::partner)
                .orElse(null);
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
