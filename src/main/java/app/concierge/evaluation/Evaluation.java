package app.concierge.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./concierge eval sgd|bfcl|tools|guardrails --data <folder> [--json] [--every <n>]}: figures with their floors and the most
 * frequent errors. Ends with 0 where every floor is reached, with 1 where one is not, with 2 where it could not measure.
 */
public final class Evaluation {
    private static final String USAGE =
            "Usage: ./concierge eval sgd|bfcl|tools|guardrails --data <folder> [--json] [--every <n>]";

    /** Beside the command, as the shipped brands are. */
    private static final Path PACKS = Path.of("prompts");

    private static final Pattern EVERY = Pattern.compile("[1-9]\\d{0,5}");

    private final PrintStream out;
    private final PrintStream err;

    Evaluation(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new Evaluation(System.out, System.err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        var set = arguments.isEmpty() ? "" : arguments.getFirst();
        var data = value(arguments, "--data");
        if (!List.of("sgd", "bfcl", "tools", "guardrails").contains(set) || data == null) {
            err.println(USAGE);
            return 2;
        }
        var folder = Path.of(data);
        if (!Files.isDirectory(folder)) {
            err.println("There is no folder " + folder + " with the data of " + set + ".");
            return 2;
        }
        try {
            var every = value(arguments, "--every");
            if (every != null
                    && (List.of("bfcl", "guardrails").contains(set)
                            || !EVERY.matcher(every).matches())) {
                err.println("--every takes a whole number from 1 on, and is not for bfcl and guardrails.");
                return 2;
            }
            var scores = measure(set, folder, every == null ? 1 : Integer.parseInt(every));
            out.println(arguments.contains("--json") ? json(set, scores) : text(scores));
            return scores.stream().allMatch(Score::isReached) ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            err.println("The data cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private List<Score> measure(String set, Path folder, int every) throws IOException {
        return switch (set) {
            case "sgd" -> new SgdSet(new Contestant()).measure(folder, every);
            case "bfcl" -> new BfclSet(new Contestant()).measure(folder);
            case "guardrails" -> new GuardrailSet(PACKS, err).measure(folder);
            default -> new ToolsSet(err).measure(folder, every);
        };
    }

    private static @Nullable String value(List<String> arguments, String option) {
        int index = arguments.indexOf(option);
        return index < 0 || index + 1 >= arguments.size() ? null : arguments.get(index + 1);
    }

    private static String text(List<Score> scores) {
        var lines = new ArrayList<String>();
        for (var score : scores) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-45s %5.1f %%  (%s%d)",
                    score.name(),
                    100 * score.share(),
                    floor(score),
                    score.all()));
            score.errors()
                    .forEach(error ->
                            lines.add(String.format(Locale.ROOT, "    %5d  %s", error.getValue(), error.getKey())));
        }
        return String.join("\n", lines);
    }

    private static String floor(Score score) {
        return score.floor() == 0
                ? ""
                : String.format(
                        Locale.ROOT, "floor %.1f %%%s, ", 100 * score.floor(), score.isReached() ? "" : ", missed");
    }

    private static String json(String set, List<Score> scores) {
        var root = JsonMapper.builder().build().createObjectNode().put("set", set);
        for (var score : scores) {
            var figure = root.withArray("figures")
                    .addObject()
                    .put("name", score.name())
                    .put("share", score.share())
                    .put("floor", score.floor())
                    .put("reached", score.isReached())
                    .put("counted", score.all());
            var errors = figure.putObject("errors");
            score.errors().forEach(error -> errors.put(error.getKey(), error.getValue()));
        }
        return root.toPrettyString();
    }
}
