package app.concierge.guardrail;

import static app.concierge.guardrail.Policies.contract;

import app.concierge.tool.Effect;
import java.util.function.Consumer;

/** What is left of a text once the output rules of a strict policy have heard it. */
final class Saying {
    private static final Policy POLICY = Policies.strict();
    private static final String PROMPT =
            "You are Sky, the travel concierge of Skylark. Never push promotions at anybody who has not asked for one today.";

    private Saying() {}

    static OutputGuard guard() {
        return POLICY.output(PROMPT, null);
    }

    /** By a tool's result where it is JSON, else by what somebody said. */
    static Consumer<OutputGuard> grounded(String ground) {
        return ground.startsWith("{")
                ? guard -> guard.result(contract("find", null, Effect.READ), ground)
                : guard -> guard.ground(ground);
    }

    static String say(Consumer<OutputGuard> grounding, String text) {
        var guard = guard();
        grounding.accept(guard);
        return guard.accept(text) + guard.finish();
    }
}
