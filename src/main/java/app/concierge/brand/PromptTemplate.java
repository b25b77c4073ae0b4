package app.concierge.brand;

import io.quarkus.qute.Engine;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.WhenSectionHelper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A {@code system.md}: Qute over maps, lists and texts, with neither reflection nor includes nor evaluation. */
final class PromptTemplate {
    /** Every variable, with a value of the shape it always has. */
    static final Map<String, Object> SAMPLE = Map.ofEntries(
            Map.entry("brand", "Brand"),
            Map.entry("assistant", "Name"),
            Map.entry("now", "Friday 2 May 2025, 18:05"),
            Map.entry("zone", "America/New_York"),
            Map.entry("locale", "en-US"),
            Map.entry("language", "English"),
            Map.entry("currency", "USD"),
            Map.entry("personalization", "remembered"),
            Map.entry("place", "Boston"),
            Map.entry("channel", "web"),
            Map.entry("facts", List.of(Map.of("about", "diet", "value", "vegan", "source", "said on 1 May"))),
            Map.entry("restrictions", List.of("No sugar.")),
            Map.entry("summary", "They talked."),
            Map.entry("open", List.of("A question.")),
            Map.entry("pending", List.of("A ride.")),
            Map.entry("page", List.of(Map.of("name", "title", "value", "Seats"))));

    /** Without these the assistant would harm or mislead. */
    private static final List<String> NEEDED = List.of("now", "restrictions", "pending");

    private static final Pattern ALIASES = Pattern.compile("\\{#for\\s+(\\w+)\\s+in\\b|\\{#let\\s+(\\w+)\\s*=");
    private static final Pattern COMMENT = Pattern.compile("\\{!.*?!}", Pattern.DOTALL);
    private static final Engine ENGINE = Engine.builder()
            .addDefaultValueResolvers()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addSectionHelper(new LoopSectionHelper.Factory())
            .addSectionHelper(new SetSectionHelper.Factory())
            .addSectionHelper(new WhenSectionHelper.Factory())
            .strictRendering(true)
            .timeout(1_000)
            .build();

    private final Template template;

    /** @throws TemplateException when the source has a fault */
    PromptTemplate(String source) {
        template = ENGINE.parse(source);
    }

    String render(Map<String, Object> variables) {
        return template.instance().data(variables).render().strip();
    }

    static List<Fault> faults(String file, String source) {
        return faults(file, source, NEEDED);
    }

    /** Of what is added to a prompt. */
    static List<Fault> faultsOfPart(String file, String source) {
        return faults(file, source, List.of());
    }

    private static List<Fault> faults(String file, String source, List<String> needed) {
        var faults = new ArrayList<Fault>();
        try {
            var prompt = new PromptTemplate(withEmptyComments(source));
            prompt.unknownVariables(file, source, needed, faults);
            if (faults.isEmpty()) {
                prompt.render(SAMPLE);
            }
        } catch (TemplateException e) {
            faults.add(new Fault(file, line(e), told(e)));
        }
        return faults;
    }

    /** Qute does not count the lines of a comment: its lines are left, and empty. */
    private static String withEmptyComments(String source) {
        return COMMENT.matcher(source)
                .replaceAll(comment -> "\n".repeat((int) comment.group().lines().count() - 1));
    }

    private void unknownVariables(String file, String source, List<String> needed, List<Fault> faults) {
        var used = new HashSet<String>();
        var aliases = aliases(source);
        for (var expression : template.getExpressions()) {
            if (expression.isLiteral() || expression.getParts().isEmpty()) {
                continue;
            }
            var name = expression.getParts().getFirst().getName();
            used.add(name);
            boolean known = SAMPLE.containsKey(name)
                    || aliases.contains(name)
                    || aliases.stream().anyMatch(alias -> name.startsWith(alias + "_"));
            if (!known && !expression.hasNamespace()) {
                faults.add(new Fault(
                        file,
                        Math.max(1, expression.getOrigin().getLine()),
                        "{" + expression.toOriginalString() + "} is not a variable of the prompt."
                                + Nearest.hint(name, SAMPLE.keySet())));
            }
        }
        for (var name : needed) {
            if (!used.contains(name)) {
                faults.add(new Fault(file, 1, "The prompt must use {" + name + "}: the assistant has to know it."));
            }
        }
    }

    private static Set<String> aliases(String source) {
        var aliases = new HashSet<>(Set.of("it"));
        ALIASES.matcher(source)
                .results()
                .forEach(match -> aliases.add(match.group(1) == null ? match.group(2) : match.group(1)));
        return aliases;
    }

    private static int line(TemplateException e) {
        return e.getOrigin() == null ? 1 : Math.max(1, e.getOrigin().getLine());
    }

    private static String told(TemplateException e) {
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return "The template cannot be read: " + message.replaceFirst("^(Parser|Rendering) error[^:]*: ", "");
    }
}
