package app.concierge.recommendation;

import app.concierge.catalog.Catalog;
import app.concierge.catalog.Words;
import app.concierge.kernel.Purpose;
import app.concierge.profile.DecisionRecord;
import app.concierge.profile.Profiles;
import app.concierge.profile.Reason;
import app.concierge.profile.Strikes;
import app.concierge.recommendation.Explanations.Answer;
import app.concierge.tool.Attempt;
import app.concierge.tool.Caller;
import app.concierge.tool.Contracts;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code why}: what led to a suggestion, or kept one back, from the record and the rules; never made up afterwards. */
@Singleton
public class WhyTool implements Tool {
    private static final int DECISIONS_LOOKED_AT = 10;
    private static final Set<String> OFFERS = Set.of("offer", "deal", "discount", "coupon", "special", "promo");
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
    private final Strikes strikes;
    private final List<DecisionRecord> records;

    WhyTool(
            Catalog catalog,
            Profiles profiles,
            Decisions decisions,
            Strikes strikes,
            @All List<DecisionRecord> records) {
        this.catalog = catalog;
        this.profiles = profiles;
        this.decisions = decisions;
        this.strikes = strikes;
        this.records = List.copyOf(records);
    }

    @Override
    public ToolContract contract() {
        return contract;
    }

    @Override
    public ToolResult call(ToolCall call) {
        return Attempt.at(contract, "I could not look up how that came about just now.", () -> explain(call));
    }

    private ToolResult explain(ToolCall call) {
        var caller = call.caller();
        var item = call.arguments().path("item").asText("");
        var said = Words.of(item);
        var words = subject(item);
        var struck = strikes.struck(caller.customer());
        var elsewhere = elsewhere(caller, struck);
        var made = made(caller, struck);
        return (Words.of(words).isEmpty()
                        ? last(made, elsewhere)
                        : Explanations.called(said, elsewhere)
                                .or(() -> explanations(caller, made)
                                        .about(
                                                words,
                                                call.arguments()
                                                        .path("kept_back")
                                                        .asBoolean(),
                                                said.stream().anyMatch(OFFERS::contains))))
                .<ToolResult>map(WhyTool::done)
                .orElseGet(() -> new ToolResult.Refused(
                        words.isEmpty()
                                ? "I have not suggested anything to you yet."
                                : "I know nothing by that name here."));
    }

    private List<Decision> made(Caller caller, Predicate<Reason> struck) {
        var here = decisions.ofConversation(caller, DECISIONS_LOOKED_AT);
        var made = here.isEmpty() ? decisions.ofCustomer(caller, DECISIONS_LOOKED_AT) : here;
        return made.stream().map(decision -> decision.without(struck)).toList();
    }

    /** What other rooms decided in this conversation, newest first. */
    private List<DecisionRecord.Made> elsewhere(Caller caller, Predicate<Reason> struck) {
        return records.stream()
                .filter(record -> !(record instanceof Decisions))
                .flatMap(record -> record.latest(caller, DECISIONS_LOOKED_AT).stream())
                .map(made -> made.without(struck))
                .sorted(Comparator.comparing(DecisionRecord.Made::at).reversed())
                .toList();
    }

    private Explanations explanations(Caller caller, List<Decision> made) {
        var restrictions = profiles.view(caller, Set.of(Purpose.CARE)).restrictions();
        return new Explanations(catalog.of(caller.brand()), restrictions, made);
    }

    /** The last suggestion, whoever made it. */
    private static Optional<Answer> last(List<Decision> made, List<DecisionRecord.Made> elsewhere) {
        var own = made.stream().findFirst();
        return elsewhere.stream()
                .findFirst()
                .filter(other -> own.isEmpty() || other.at().isAfter(own.get().at()))
                .flatMap(Explanations::suggestion)
                .or(() -> own.map(Explanations::last));
    }

    /** What they ask about, without the asking. */
    private static String subject(String question) {
        return Words.spelled(question).stream()
                .filter(word -> !ASKING.contains(word) && !Words.empty(word) && !isOffer(word))
                .collect(Collectors.joining(" "));
    }

    private static boolean isOffer(String word) {
        return Words.of(word).stream().anyMatch(OFFERS::contains);
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
        if (answer.undo() != null) {
            output.put("undo", answer.undo());
        }
        if (answer.decision() != null) {
            output.put("decision", answer.decision().toString());
        }
        return new ToolResult.Done(output);
    }
}
