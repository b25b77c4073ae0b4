package app.concierge.rehearsal;

import app.concierge.rehearsal.Golden.Turn;
import app.concierge.rehearsal.Played.Called;
import app.concierge.rehearsal.Played.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** What must come of a message, held against what came of it. */
final class Expectations {
    private static final int LONGEST_SHOWN = 300;

    private Expectations() {}

    /** What went wrong, each as a sentence; empty where all is well. */
    static List<String> failures(Turn wanted, Played played) {
        var failures = new ArrayList<String>();
        if (played.fault() != null) {
            failures.add("There was no answer: " + played.fault());
        }
        calls(wanted, played, failures);
        words(wanted, played, failures);
        confirmations(wanted, played, failures);
        var rule = wanted.guardrail();
        if (rule != null && !played.rules().contains(rule)) {
            failures.add("The guardrail “" + rule + "” did not object"
                    + (played.rules().isEmpty() ? "." : "; " + listed(played.rules()) + " did."));
        }
        return List.copyOf(failures);
    }

    private static void calls(Turn wanted, Played played, List<String> failures) {
        for (var call : wanted.mustCall()) {
            var made = played.calls().stream()
                    .filter(one -> one.tool().equals(call.tool()))
                    .toList();
            if (made.isEmpty()) {
                failures.add("“" + call.tool() + "” was not called; " + called(played.calls()));
            } else if (made.stream().noneMatch(one -> within(call.with(), one.arguments()))) {
                failures.add("“" + call.tool() + "” was called with "
                        + cut(made.getFirst().arguments().toString()) + ", without " + call.with() + ".");
            }
        }
        for (var tool : wanted.mustNotCall()) {
            if (played.calls().stream()
                    .anyMatch(one -> one.tool().equals(tool) && !one.outcome().equals("declined"))) {
                failures.add("“" + tool + "” was called.");
            }
        }
    }

    private static String called(List<Called> calls) {
        return calls.isEmpty()
                ? "no tool was."
                : listed(calls.stream().map(Called::tool).toList()) + (calls.size() == 1 ? " was." : " were.");
    }

    private static void words(Turn wanted, Played played, List<String> failures) {
        var answer = plain(played.answer());
        for (var alternatives : wanted.mustSay()) {
            if (alternatives.stream().noneMatch(text -> answer.contains(plain(text)))) {
                failures.add("The answer does not say " + String.join(" or ", quoted(alternatives)) + ", but: "
                        + cut(played.answer()));
            }
        }
        for (var text : wanted.mustNotSay()) {
            if (answer.contains(plain(text))) {
                failures.add("The answer says “" + text + "”: " + cut(played.answer()));
            }
        }
    }

    private static void confirmations(Turn wanted, Played played, List<String> failures) {
        var must = wanted.mustConfirm();
        if (must == null) {
            return;
        }
        var waiting = played.waiting().stream().map(Waiting::tool).sorted().toList();
        if (!waiting.equals(must.stream().sorted().toList())) {
            failures.add("Confirmations wait for " + (waiting.isEmpty() ? "nothing" : listed(waiting)) + ", not for "
                    + (must.isEmpty() ? "nothing" : listed(must)) + ".");
        }
    }

    /** Whether all that is wanted is there: texts within others, of lists any element. */
    static boolean within(JsonNode wanted, JsonNode there) {
        return switch (wanted) {
            case ObjectNode object ->
                object.properties().stream().allMatch(field -> within(field.getValue(), there.path(field.getKey())));
            case JsonNode array
            when array.isArray() ->
                StreamSupport.stream(array.spliterator(), false)
                        .allMatch(element ->
                                StreamSupport.stream(there.spliterator(), false).anyMatch(one -> within(element, one)));
            case JsonNode number
            when number.isNumber() -> there.isNumber() && number.decimalValue().compareTo(there.decimalValue()) == 0;
            case JsonNode text
            when text.isTextual() ->
                there.isValueNode() && plain(there.asText()).contains(plain(text.asText()));
            default -> wanted.equals(there);
        };
    }

    /** Capitals, blanks and the shape of quotes do not matter. */
    private static String plain(String text) {
        return text.replace('’', '\'')
                .replace('‘', '\'')
                .replace('\u00A0', ' ')
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static String listed(List<String> names) {
        return String.join(", ", names);
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(text -> "“" + text + "”").toList();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + " …";
    }
}
