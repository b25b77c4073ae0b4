package app.concierge.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a template names only what can be there. */
final class TemplateCheck {
    private static final int LARGEST_LITERAL = 1_000;
    private static final Set<String> OF_EVERYTHING =
            Set.of("size", "isEmpty", "empty", "time", "day", "amount", "currency", "or", "?:", "or_empty");

    private TemplateCheck() {}

    static List<String> problems(Template template, ObjectNode input, @Nullable ObjectNode output) {
        var own = ownNames(template);
        var problems = new LinkedHashSet<String>();
        for (var expression : template.getExpressions()) {
            problem(expression, own, input, output, problems);
        }
        return List.copyOf(problems);
    }

    private static void problem(
            Expression expression,
            List<String> own,
            ObjectNode input,
            @Nullable ObjectNode output,
            Set<String> problems) {
        if (expression.isLiteral()) {
            if (expression.getLiteral() instanceof Number number && number.longValue() > LARGEST_LITERAL) {
                problems.add("The template counts beyond " + LARGEST_LITERAL + ".");
            }
            return;
        }
        var written = "{" + expression.toOriginalString() + "}";
        if (expression.hasNamespace()) {
            problems.add("The template may not use " + written + ": it starts from " + Sentences.ROOTS + ".");
            return;
        }
        var root = expression.getParts().getFirst().getName();
        if (own.stream().anyMatch(name -> root.equals(name) || root.startsWith(name + "_"))) {
            return;
        }
        if (!Sentences.ROOTS.contains(root)) {
            problems.add("The template names " + written + ", but it starts from " + Sentences.ROOTS + ".");
        } else if (root.equals("input") && !has(input, expression)) {
            problems.add("The template names " + written + ", which the input schema does not have.");
        } else if (root.equals("output") && output != null && !has(output, expression)) {
            problems.add("The template names " + written + ", which the output schema does not have.");
        }
    }

    private static boolean has(ObjectNode schema, Expression expression) {
        JsonNode at = schema;
        for (var part : expression.getParts().subList(1, expression.getParts().size())) {
            var properties = at.path("properties");
            if (part.isVirtualMethod() || OF_EVERYTHING.contains(part.getName()) || properties.isMissingNode()) {
                return true;
            }
            if (!properties.has(part.getName())) {
                return false;
            }
            at = properties.path(part.getName());
        }
        return true;
    }

    /** Names that the template's own loops and lets bring in. */
    private static List<String> ownNames(Template template) {
        var names = new ArrayList<String>();
        for (var node : template.findNodes(TemplateNode::isSection)) {
            var section = node.asSection();
            switch (section.getName()) {
                case "each" -> names.add("it");
                case "for" -> names.add(alias(section));
                case "let", "set" ->
                    names.addAll(section.getBlocks().getFirst().parameters.keySet());
                default -> {}
            }
        }
        return names;
    }

    private static String alias(SectionNode section) {
        return section.getBlocks().getFirst().parameters.getOrDefault("alias", "it");
    }
}
