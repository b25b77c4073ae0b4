package app.concierge.profile;

import app.concierge.consent.ConsentGate;
import app.concierge.consent.Consents;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.profile.HealthWords.Found;
import app.concierge.profile.Kinds.Said;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** "I've just been told I'm diabetic." */
@Singleton
class RememberFactTool implements Tool {

    private static final String ALLERGY = "allergy";
    private static final Set<String> SAYING_NOTHING = Set.of("", "it", "that", "this", "them", "those", "me");
    private static final String UNDO = "forget that";

    private static final String FAILURE = "I could not write that down just now. Please tell me again in a minute.";

    private final ToolContract contract = Contracts.builtIn("remember_fact");
    private final Profiles profiles;
    private final ConsentGate consentGate;
    private final Kinds kinds;
    private final HealthWords healthWords;
    private final Restrictions restrictions;
    private final FactWords words;

    RememberFactTool(
            Profiles profiles,
            ConsentGate consentGate,
            Kinds kinds,
            HealthWords healthWords,
            Restrictions restrictions,
            FactWords words) {
        this.profiles = profiles;
        this.consentGate = consentGate;
        this.kinds = kinds;
        this.healthWords = healthWords;
        this.restrictions = restrictions;
        this.words = words;
    }

    /** What is to be kept, and whether only for now. */
    private record Draft(String key, String value, Purpose purpose, boolean passing) {}

    @Override
    public ToolContract contract() {
        return contract;
    }

    @Override
    public ToolResult call(ToolCall call) {
        return Attempt.at(contract, FAILURE, () -> answer(call));
    }

    private ToolResult answer(ToolCall call) {
        String statement = call.arguments().path("statement").asText();
        String kind = call.arguments().path("kind").asText(null);
        if (SAYING_NOTHING.contains(kinds.told(statement).toLowerCase(Locale.ROOT))) {
            return new ToolResult.Refused("Tell me what it is, and I'll remember it.");
        }
        if (kinds.isSecret(statement)) {
            return new ToolResult.Refused(
                    "I don't keep card or account numbers, passwords, PINs or e-mail addresses, and it is safer so.");
        }
        List<Draft> drafts = drafts(statement, kind);
        return drafts.isEmpty()
                ? new ToolResult.Refused(
                        "There is nothing in that for me to keep. If something that I know about you is no longer"
                                + " true, tell me to forget it.")
                : keep(call.caller(), drafts);
    }

    /** Health first, whichever kind the model named: what protects the customer must not be filed under taste. */
    private List<Draft> drafts(String statement, @Nullable String kind) {
        List<Draft> drafts = new ArrayList<>();
        for (Found found : healthWords.in(statement, ALLERGY.equals(kind))) {
            drafts.add(new Draft(found.key(), found.kept(), Purpose.CARE, found.passing()));
        }
        if (drafts.isEmpty() && (kind != null || healthWords.named(statement).isEmpty() || isTaste(statement))) {
            Said said = kinds.said(statement, kind);
            drafts.add(new Draft(said.kind().key(), said.value(), said.kind().purpose(), false));
        }
        return drafts;
    }

    private boolean isTaste(String statement) {
        return !kinds.said(statement, null).kind().key().equals(Kinds.NOTE);
    }

    private ToolResult keep(Caller caller, List<Draft> drafts) {
        Consents consents = consentGate.consents(caller);
        List<Fact> facts = new ArrayList<>();
        boolean passing = consents.level() != Personalization.REMEMBERED;
        for (Draft draft : drafts) {
            profiles.remember(caller, draft.key, draft.value, Fact.Origin.STATED, draft.purpose, draft.passing)
                    .ifPresent(facts::add);
            passing |= draft.passing;
        }
        return facts.isEmpty() ? refusal(consents, drafts.getFirst()) : done(consents, facts, passing);
    }

    private static ToolResult refusal(Consents consents, Draft draft) {
        return consents.level() == Personalization.OFF
                ? new ToolResult.Refused("Personalization is off, so I keep nothing about you. Switch it to “this"
                        + " conversation” or “remembered” whenever you like, and tell me again.")
                : new ToolResult.Refused("You asked me not to use anything " + FactWords.purpose(draft.purpose)
                        + ", so I don't keep it. Allow it again and tell me once more.");
    }

    private ToolResult done(Consents consents, List<Fact> facts, boolean passing) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode noted = output.putArray("noted");
        facts.forEach(fact -> noted.add(words.clause(fact)));
        output.put("care", facts.stream().anyMatch(fact -> fact.purpose() == Purpose.CARE));
        ArrayNode avoided = output.putArray("avoided");
        facts.stream()
                .flatMap(fact -> restrictions.without(fact).stream())
                .distinct()
                .forEach(avoided::add);
        output.put("passing", passing);
        switch (consents.level()) {
            case OFF -> output.put("because", "Personalization is off, so I'll forget it when we are done.");
            case SESSION -> output.put("because", "You chose this conversation only; I'll forget it when we are done.");
            case REMEMBERED -> {}
        }
        output.put("undo", UNDO);
        return new ToolResult.Done(output);
    }
}
