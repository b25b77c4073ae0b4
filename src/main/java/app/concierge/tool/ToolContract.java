package app.concierge.tool;

import app.concierge.kernel.Purpose;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a model, the planner and the gateway know of a tool.
 *
 * @param name unique among the tools of a brand; {@code [a-z][a-z0-9_]{0,63}}
 * @param title what it is called before the customer, e.g. "SkyRide airport rides"
 * @param partner who answers; null for a tool of the service itself
 * @param shares customer fields it may be sent, e.g. {@code profile.home_city}; nothing else ever is
 * @param input JSON Schema 2020-12 of the arguments, type object
 * @param output JSON Schema 2020-12 of the result, type object
 * @param examples sentences of customers that this tool serves
 * @param ask the question for a missing argument, by its name, in the order in which they are to be asked
 * @param say the answer's template: {@code {output.price}}, {@code {input.from}}; {@code {#each output.items}…{/each}}
 * @param confirm for a commit: the template of the question, as {@code say}, over input and quoted terms (output)
 * @param seals for a commit: fields of the quoted terms that the confirmation is bound to
 * @param edits for a commit: arguments that the customer may change in the confirmation
 * @param irreversible a commit that cannot be undone
 */
public record ToolContract(
        String name,
        String title,
        @Nullable String partner,
        String description,
        Effect effect,
        Purpose purpose,
        Set<String> shares,
        ObjectNode input,
        ObjectNode output,
        List<String> examples,
        Map<String, String> ask,
        String say,
        String confirm,
        List<String> seals,
        List<String> edits,
        boolean irreversible) {
    /** One that says no more than this: it is for {@link Purpose#SERVICE}, is sent nothing, and a commit cannot be undone. */
    public static ToolContract plain(
            String name,
            String title,
            @Nullable String partner,
            String description,
            Effect effect,
            ObjectNode input,
            ObjectNode output) {
        return new ToolContract(
                name,
                title,
                partner,
                description,
                effect,
                Purpose.SERVICE,
                Set.of(),
                input,
                output,
                List.of(),
                Map.of(),
                "",
                "",
                List.of(),
                List.of(),
                effect == Effect.COMMIT);
    }
}
