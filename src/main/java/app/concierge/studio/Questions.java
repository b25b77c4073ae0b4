package app.concierge.studio;

import app.concierge.brand.Release;
import app.concierge.guardrail.Circumstances;
import app.concierge.guardrail.Policy;
import app.concierge.guardrail.Verdict;
import app.concierge.kernel.BrandId;
import app.concierge.studio.GuardrailResource.Judged;
import app.concierge.tool.ToolCatalogue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What guardrails would say of an answer or a call, outside of any conversation: nothing was said and nothing was shown. */
@Singleton
class Questions {
    private final ToolCatalogue catalogue;
    private final ObjectMapper json;
    private final Clock clock;

    Questions(ToolCatalogue catalogue, ObjectMapper json, Clock clock) {
        this.catalogue = catalogue;
        this.json = json;
        this.clock = clock;
    }

    Instant ago(Duration duration) {
        return clock.instant().minus(duration);
    }

    Judged said(Release release, Policy policy, String text) {
        var settings = release.settings();
        var guard = policy.output(release.system(), clock.instant().atZone(settings.zone()));
        guard.brand(settings.name() + " " + settings.voice().assistant());
        var said = guard.accept(text) + guard.finish();
        return guard.objections().stream()
                .findFirst()
                .map(one -> new Judged(
                        "refuse",
                        one.rule(),
                        "The sentence was held back: " + one.sentence().strip(),
                        text,
                        said))
                .orElseGet(() -> new Judged("allow", "", "", text, said));
    }

    /** @param arguments of the call, and among them the terms that it quotes: limits are found by the names of the fields */
    Verdict called(BrandId brand, Policy policy, @Nullable String tool, String arguments) {
        var found = catalogue
                .find(brand, tool == null ? "" : tool)
                .orElseThrow(() -> new Refusal(400, "bad-value", "\"tool\" is the name of one of the brand's tools."));
        var fields = read(arguments);
        var verdict = policy.tool(found.contract(), fields, Circumstances.UNKNOWN);
        return verdict instanceof Verdict.Allow ? policy.terms(found.contract(), fields) : verdict;
    }

    private ObjectNode read(String arguments) {
        try {
            if (json.readTree(arguments) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _) {
            // told below
        }
        throw new Refusal(400, "bad-value", "For a tool, \"text\" is its arguments: a JSON object.");
    }
}
