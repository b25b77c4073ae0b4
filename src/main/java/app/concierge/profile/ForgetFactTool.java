package app.concierge.profile;

import app.concierge.tool.Attempt;
import app.concierge.tool.Caller;
import app.concierge.tool.Contracts;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** "Forget that." */
@Singleton
class ForgetFactTool implements Tool {

    private static final int MOST_TOLD = 6;

    private static final String FAILURE = "I could not strike it out just now. Please ask me again in a minute.";

    private final ToolContract contract = Contracts.builtIn("forget_fact");
    private final Profiles profiles;
    private final FactFinder finder;
    private final Restrictions restrictions;
    private final FactWords words;

    ForgetFactTool(Profiles profiles, FactFinder finder, Restrictions restrictions, FactWords words) {
        this.profiles = profiles;
        this.finder = finder;
        this.restrictions = restrictions;
        this.words = words;
    }

    @Override
    public ToolContract contract() {
        return contract;
    }

    @Override
    public ToolResult call(ToolCall call) {
        return Attempt.at(contract, FAILURE, () -> answer(call));
    }

    private ToolResult answer(ToolCall call) {
        Caller caller = call.caller();
        List<Fact> kept = profiles.kept(caller);
        String what = call.arguments().path("what").asText();
        if (finder.isEverything(what)) {
            profiles.forgetEverything(caller.customer());
            return new ToolResult.Done(JsonNodeFactory.instance.objectNode().put("everything", true));
        }
        return switch (finder.find(kept, what)) {
            case FactFinder.These these -> forget(caller, these.facts());
            case FactFinder.Several several ->
                new ToolResult.Refused("I know more than one thing like that: " + told(several.facts())
                        + ". Which one shall I forget?");
            case FactFinder.Nothing _
            when kept.isEmpty() -> new ToolResult.Refused("There is nothing to forget: I know nothing about you.");
            case FactFinder.Nothing _ ->
                new ToolResult.Refused("I know nothing like that about you. What I do know: " + told(kept) + ".");
        };
    }

    private ToolResult forget(Caller caller, List<Fact> facts) {
        facts.forEach(fact -> profiles.forget(caller, fact.id()));
        List<String> still = profiles.kept(caller).stream()
                .flatMap(fact -> restrictions.without(fact).stream())
                .toList();
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode forgotten = output.putArray("forgotten");
        facts.forEach(fact -> forgotten.add(words.clause(fact)));
        ArrayNode allowed = output.putArray("allowed");
        facts.stream()
                .flatMap(fact -> restrictions.without(fact).stream())
                .distinct()
                .filter(thing -> !still.contains(thing))
                .forEach(allowed::add);
        return new ToolResult.Done(output.put("everything", false));
    }

    private String told(List<Fact> facts) {
        String told = facts.stream().limit(MOST_TOLD).map(words::clause).collect(Collectors.joining("; "));
        return facts.size() > MOST_TOLD ? told + "; and more" : told;
    }
}
