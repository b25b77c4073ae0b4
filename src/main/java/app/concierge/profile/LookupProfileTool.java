package app.concierge.profile;

import app.concierge.kernel.Personalization;
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
import java.util.Set;
import java.util.stream.Collectors;

/** "What do you know about me?" */
@Singleton
class LookupProfileTool implements Tool {

    /** More would be a wall of text; the rest is counted. */
    private static final int MOST = 20;

    private static final String FAILURE = "I cannot look into your profile just now. Please ask me again in a minute.";

    private final ToolContract contract = Contracts.builtIn("lookup_profile");
    private final Profiles profiles;
    private final Kinds kinds;
    private final HealthWords healthWords;
    private final Restrictions restrictions;
    private final FactWords words;

    LookupProfileTool(
            Profiles profiles, Kinds kinds, HealthWords healthWords, Restrictions restrictions, FactWords words) {
        this.profiles = profiles;
        this.kinds = kinds;
        this.healthWords = healthWords;
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
        List<Fact> facts =
                about(profiles.kept(caller), call.arguments().path("about").asText());
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode told = output.putArray("facts");
        facts.stream()
                .limit(MOST)
                .forEach(fact -> told.addObject()
                        .put("words", words.sentence(fact))
                        .put("kind", fact.key())
                        .put("value", fact.value())
                        .put("source", fact.source())
                        .put("purpose", FactWords.purpose(fact.purpose())));
        if (facts.size() > MOST) {
            output.put("more", facts.size() - MOST);
        }
        boolean used = caller.personalization() != Personalization.OFF;
        if (used) {
            ArrayNode avoided = output.putArray("avoided");
            facts.stream()
                    .flatMap(fact -> restrictions.without(fact).stream())
                    .distinct()
                    .forEach(avoided::add);
        }
        output.put("used", used);
        switch (caller.personalization()) {
            case OFF ->
                output.put("note", "Personalization is off, so none of it is used. I can also forget it: just say so.");
            case SESSION ->
                output.put("note", "In this conversation I use only what you tell me here, and forget it afterwards.");
            case REMEMBERED -> {}
        }
        return new ToolResult.Done(output);
    }

    /** Those that the words are about; all where they are about none. */
    private List<Fact> about(List<Fact> facts, String about) {
        Set<String> keys = kinds.named(about).stream().map(Kinds.Kind::key).collect(Collectors.toSet());
        Set<String> values = healthWords.named(about);
        List<Fact> chosen = facts.stream()
                .filter(fact -> keys.contains(fact.key()) || values.contains(fact.value()))
                .toList();
        return chosen.isEmpty() ? facts : chosen;
    }
}
