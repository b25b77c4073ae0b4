package app.concierge.tool;

import app.concierge.kernel.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.WhenSectionHelper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Renders {@code say} and {@code confirm}: Qute over JSON values, with no reflection, no includes, no namespaces. Points in
 * time and amounts of money come out as the customer reads them ({@code 6:00 PM tomorrow}, {@code $42.50}; a part of them
 * by {@code .time}, {@code .day}, {@code .amount}, {@code .currency}), lists as "a, b, and c". What is absent is false in a
 * condition and empty in a loop; printed, it is what {@link Missing} says.
 */
public final class Sentences {
    /** The names that a template may start from. */
    public static final List<String> ROOTS = List.of("input", "output", "customer", "brand");

    private static final int LONGEST = 16_000;
    private static final Engine STRICT = engine(Missing.REFUSE);
    private static final Engine LENIENT = engine(Missing.DROP);
    private static final Cache<String, io.quarkus.qute.Template> STRICT_PARSED =
            Caffeine.newBuilder().maximumSize(2_000).build();
    private static final Cache<String, io.quarkus.qute.Template> LENIENT_PARSED =
            Caffeine.newBuilder().maximumSize(2_000).build();

    private Sentences() {}

    /** What becomes of a value that a template prints and that is not there. */
    public enum Missing {
        /** The rendering fails. */
        REFUSE,
        /** Nothing stands in its place. */
        DROP
    }

    /**
     * The template's text.
     *
     * @param values JSON by root name, one of {@link #ROOTS}
     * @throws IllegalArgumentException when the template is bad, the text would be longer than 16,000 characters, or a
     *     value is missing and is to be refused
     */
    public static String render(
            String template, Map<String, ? extends JsonNode> values, Situation situation, Missing missing) {
        var parsed = missing == Missing.REFUSE
                ? STRICT_PARSED.get(template, STRICT::parse)
                : LENIENT_PARSED.get(template, LENIENT::parse);
        var instance = parsed.instance();
        for (var root : ROOTS) {
            var value = values.get(root);
            instance.data(root, Spoken.of(value == null ? MissingNode.getInstance() : value, situation));
        }
        var text = new StringBuilder();
        try {
            instance.consume(part -> append(text, part)).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalArgumentException(reason(e.getCause() == null ? e : e.getCause()), e);
        } catch (TemplateException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
        return tidy(text.toString());
    }

    /** What a finished call has to say for itself. Missing values are dropped. */
    public static String say(ToolContract contract, ObjectNode input, ObjectNode output, Situation situation) {
        return render(contract.say(), Map.of("input", input, "output", output), situation, Missing.DROP);
    }

    /**
     * The question that a commit waits with.
     *
     * @throws IllegalArgumentException when a value that the question names is missing: nobody approves half a sentence
     */
    public static String confirm(ToolContract contract, ObjectNode input, ObjectNode terms, Situation situation) {
        return render(contract.confirm(), Map.of("input", input, "output", terms), situation, Missing.REFUSE);
    }

    /**
     * What is wrong with a template, one sentence each.
     *
     * @param input the schema of {@code input}
     * @param output the schema of {@code output}; null when it is not known yet
     */
    public static List<String> problems(String template, ObjectNode input, @Nullable ObjectNode output) {
        try {
            return TemplateCheck.problems(STRICT.parse(template), input, output);
        } catch (TemplateException e) {
            return List.of("The template is bad: " + reason(e));
        }
    }

    private static void append(StringBuilder text, String part) {
        if (text.length() + part.length() > LONGEST) {
            throw new TemplateException("the text is longer than " + LONGEST + " characters");
        }
        text.append(part);
    }

    private static String reason(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static String tidy(String text) {
        return text.replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .replaceAll(" +([.,;:!?])", "$1")
                .strip();
    }

    private static Engine engine(Missing missing) {
        return Engine.builder()
                .addDefaultValueResolvers()
                .addSectionHelpers(
                        new IfSectionHelper.Factory(),
                        new LoopSectionHelper.Factory(),
                        new SetSectionHelper.Factory(),
                        new WhenSectionHelper.Factory())
                .addValueResolver(new SpokenResolver())
                .addResultMapper(new AbsentMapper(missing))
                .addResultMapper(new NumberMapper())
                .strictRendering(true)
                .removeStandaloneLines(true)
                .build();
    }

    /** Reads the parts of spoken values; of what is absent every part is absent. */
    private static final class SpokenResolver implements ValueResolver {
        @Override
        public int getPriority() {
            return 10;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return switch (context.getBase()) {
                case Spoken.Absent _ -> !context.getName().equals("isEmpty");
                case Spoken.Parts parts -> context.getParams().isEmpty() && !parts.builtIn(context.getName());
                case null, default -> false;
            };
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return switch (context.getBase()) {
                case Spoken.Parts parts -> CompletedStage.of(parts.part(context.getName()));
                default -> {
                    var otherwise =
                            context.getName().equals("or") || context.getName().equals("?:");
                    yield otherwise && !context.getParams().isEmpty()
                            ? context.evaluate(context.getParams().getFirst())
                            : CompletedStage.of(Spoken.Absent.INSTANCE);
                }
            };
        }
    }

    /** Prints numbers in digits, never with an exponent. */
    private record NumberMapper() implements ResultMapper {
        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return result instanceof BigDecimal;
        }

        @Override
        public String map(Object result, Expression expression) {
            return ((BigDecimal) result).toPlainString();
        }
    }

    /** Prints what is absent, or refuses to. */
    private record AbsentMapper(Missing missing) implements ResultMapper {
        @Override
        public int getPriority() {
            return 10;
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return result instanceof Spoken.Absent;
        }

        @Override
        public String map(Object result, Expression expression) {
            if (missing == Missing.REFUSE) {
                throw new TemplateException("there is no " + expression.toOriginalString());
            }
            return "";
        }
    }
}
