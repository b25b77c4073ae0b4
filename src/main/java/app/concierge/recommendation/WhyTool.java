package app.concierge.recommendation;

import app.concierge.catalog.Catalog;
import app.concierge.catalog.CatalogIndex;
import app.concierge.catalog.CatalogIndex.Hit;
import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Profiles;
import app.concierge.profile.Restriction;
import app.concierge.recommendation.Decision.Considered;
import app.concierge.recommendation.Decision.RuledOut;
import app.concierge.tool.Contracts;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code why}: what led to a suggestion, or kept one back, from the record and the rules; never made up afterwards. */
@ApplicationScoped
public class WhyTool implements Tool {
    private static final Logger LOG = Logger.getLogger(WhyTool.class);
    private static final int DECISIONS_LOOKED_AT = 10;
    private static final double MEANT = 0.45;
    private static final Set<String> ASKING = Set.of(
            "why",
            "how",
            "come",
            "reason",
            "suggested",
            "showed",
            "shown",
            "showing",
            "pick",
            "picked",
            "chose",
            "choose",
            "recommended",
            "so",
            "were",
            "did",
            "does",
            "didn",
            "don",
            "isn",
            "aren",
            "and",
            "with",
            "about",
            "then");

    private final ToolContract contract = Contracts.builtIn("why");
    private final Catalog catalog;
    private final Profiles profiles;
    private final Decisions decisions;

    WhyTool(Catalog catalog, Profiles profiles, Decisions decisions) {
        this.catalog = catalog;
        this.profiles = profiles;
        this.decisions = decisions;
    }

    @Override
    public ToolContract contract() {
        return contract;
    }

    @Override
    public ToolResult call(ToolCall call) {
        try {
            return explain(call);
        } catch (RuntimeException e) {
            LOG.errorf(e, "why failed, call %s", call.id());
            return new ToolResult.Failed("I could not look up how that came about just now.");
        }
    }

    private ToolResult explain(ToolCall call) {
        var caller = call.caller();
        var made = decisions.ofConversation(caller, DECISIONS_LOOKED_AT);
        if (made.isEmpty()) {
            made = decisions.ofCustomer(caller, DECISIONS_LOOKED_AT);
        }
        var words = subject(call.arguments().path("item").asText(""));
        if (Words.of(words).isEmpty()) {
            return made.isEmpty()
                    ? new ToolResult.Refused("I have not suggested anything to you yet.")
                    : done(last(made.getFirst()));
        }
        var index = catalog.of(caller.brand());
        var restrictions = profiles.view(caller, Set.of(Purpose.CARE)).restrictions();
        var all = made;
        return suggested(all, words)
                .or(() -> mustNot(index, restrictions, words))
                .or(() -> ruledOut(all, words))
                .or(() -> passedOver(all, words))
                .or(() -> free(index, words))
                .<ToolResult>map(WhyTool::done)
                .orElseGet(() -> new ToolResult.Refused("I know nothing by that name here."));
    }

    /** What they ask about, without the asking. */
    private static String subject(String question) {
        return Words.spelled(question).stream()
                .filter(word -> !ASKING.contains(word) && !Words.empty(word))
                .collect(Collectors.joining(" "));
    }

    private record Answer(
            @Nullable String item,
            boolean suggested,
            String explanation,
            List<String> reasons,
            @Nullable String instead,
            @Nullable UUID decision) {}

    private static Answer last(Decision decision) {
        var lines = decision.chosen().stream()
                .map(one -> one.title() + ": " + Spoken.list(one.reasons()))
                .toList();
        if (lines.isEmpty()) {
            var out = decision.ruledOut().stream().findFirst();
            return new Answer(
                    null,
                    false,
                    out.map(one -> "I found nothing that fits. " + one.because())
                            .orElse("I found nothing that fits."),
                    List.of(),
                    null,
                    decision.id());
        }
        var reasons = decision.chosen().stream()
                .flatMap(one -> one.reasons().stream())
                .distinct()
                .toList();
        return new Answer(null, true, String.join(". ", lines) + ".", reasons, null, decision.id());
    }

    private static Optional<Answer> suggested(List<Decision> made, String words) {
        for (var decision : made) {
            for (var one : decision.chosen()) {
                if (Recommender.names(words, one.title())) {
                    return Optional.of(new Answer(
                            one.title(),
                            true,
                            "I suggested the " + one.title() + " because " + Spoken.list(one.reasons()) + ".",
                            one.reasons(),
                            null,
                            decision.id()));
                }
            }
        }
        return Optional.empty();
    }

    /** What the customer must not have, whether it ever came up or not. */
    private static Optional<Answer> mustNot(CatalogIndex index, Collection<Restriction> restrictions, String words) {
        var rules = restrictions.stream().map(Rules::restricted).toList();
        var kept = meant(index, words).stream()
                .filter(item -> against(item, rules).isPresent())
                .toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var first = kept.getFirst();
        var because = against(first, rules).orElseThrow();
        var what = kept.size() == 1
                ? "the " + Spoken.inside(first)
                : "the %s and %s more".formatted(Spoken.inside(first), Spoken.number(kept.size() - 1));
        return Optional.of(new Answer(
                first.title(),
                false,
                "I leave out " + what + Spoken.because(because),
                List.of(because),
                nearest(index, first, rules),
                null));
    }

    private static @Nullable String nearest(CatalogIndex index, Item item, List<Rule> rules) {
        return index
                .like(
                        item.id(),
                        other -> other.kind().equals(item.kind())
                                && against(other, rules).isEmpty(),
                        1)
                .stream()
                .findFirst()
                .map(hit -> "The " + Spoken.inside(hit.item()) + " would be the nearest that you can have.")
                .orElse(null);
    }

    private static Optional<String> against(Item item, List<Rule> rules) {
        return rules.stream().flatMap(rule -> rule.against(item).stream()).findFirst();
    }

    private static Optional<Answer> ruledOut(List<Decision> made, String words) {
        for (var decision : made) {
            var out = decision.ruledOut().stream()
                    .filter(one -> Recommender.names(words, one.title()))
                    .findFirst();
            if (out.isPresent()) {
                return Optional.of(kept(out.get(), decision));
            }
        }
        return Optional.empty();
    }

    private static Answer kept(RuledOut out, Decision decision) {
        return new Answer(
                out.item(),
                false,
                "I did not suggest the " + out.title() + Spoken.because(out.because()),
                List.of(out.because()),
                null,
                decision.id());
    }

    private static Optional<Answer> passedOver(List<Decision> made, String words) {
        for (var decision : made) {
            for (Considered one : decision.passedOver()) {
                if (Recommender.names(words, one.title()) && !decision.chosen().isEmpty()) {
                    var first = decision.chosen().getFirst();
                    return Optional.of(new Answer(
                            one.title(),
                            false,
                            "I considered the " + one.title() + ", but the " + first.title() + " fits better: "
                                    + Spoken.list(first.reasons()) + ".",
                            first.reasons(),
                            null,
                            decision.id()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Answer> free(CatalogIndex index, String words) {
        return meant(index, words).stream()
                .findFirst()
                .map(item -> new Answer(
                        item.title(),
                        false,
                        "Nothing stands against the " + Spoken.inside(item) + "; it just has not come up yet.",
                        List.of(),
                        null,
                        null));
    }

    /** By name, else by meaning where that is clear. */
    private static List<Item> meant(CatalogIndex index, String words) {
        var hits = index.search(words, _ -> true, 10);
        var named = hits.stream()
                .map(Hit::item)
                .filter(item -> Recommender.names(words, item.title()))
                .toList();
        return named.isEmpty()
                ? hits.stream()
                        .filter(hit -> hit.score() >= MEANT)
                        .map(Hit::item)
                        .toList()
                : named;
    }

    private static ToolResult.Done done(Answer answer) {
        var output = JsonNodeFactory.instance.objectNode();
        if (answer.item() != null) {
            output.put("item", answer.item());
        }
        output.put("suggested", answer.suggested());
        output.put("explanation", answer.explanation());
        var reasons = output.putArray("reasons");
        answer.reasons().forEach(reasons::add);
        if (answer.instead() != null) {
            output.put("instead", answer.instead());
        }
        if (answer.decision() != null) {
            output.put("decision", answer.decision().toString());
        }
        return new ToolResult.Done(output);
    }
}
