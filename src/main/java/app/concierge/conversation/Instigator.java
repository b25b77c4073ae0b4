package app.concierge.conversation;

import app.concierge.kernel.Message;
import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who wants a call: the customer, or only what a partner wrote. What a partner's schema declares (ids, numbers, names, dates)
 * may be passed on: "book the second one". Its sentences are read to the customer and instruct nobody: a call that they alone
 * lead to is not carried out, and neither is one with an argument that stands in them alone. A commit that the customer's own
 * words lead to may have such arguments, as the customer sees them before anything is done.
 *
 * <p>Deterministic, so that no model can be talked out of it. What it cannot see: a call without arguments by a tool that the
 * customer's words happen to name. A commit waits for the customer even then.
 */
final class Instigator {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Three words or more that end as sentences do, or one that asks for something. */
    private static final Pattern ENDED =
            Pattern.compile("(?i)\\S\\s+\\S+\\s+\\S.*[.!?]['\")\\]}]*(\\s|$)|\\bplease\\b");

    private static final int LONGEST_NAME = 60;
    private static final int MOST_WORDS_OF_A_NAME = 6;
    /** Two letters or digits, and the blanks around them. */
    private static final int SHORTEST = 4;

    private static final int LONG = 4;
    private static final double MOST_OF = 0.6;

    private final Map<String, StringBuilder> sentences = new HashMap<>();
    private final StringBuilder trusted = new StringBuilder(" ");
    private final StringBuilder wishes = new StringBuilder();
    private final Function<String, Optional<ToolContract>> tools;

    /**
     * @param history the window and what this run added to it
     * @param known of the customer
     * @param tools by name, as the conversation may use them
     */
    Instigator(List<Message> history, Collection<String> known, Function<String, Optional<ToolContract>> tools) {
        this.tools = tools;
        if (!hasPartners(history)) {
            return;
        }
        known.forEach(this::trust);
        var said = "";
        for (var message : history) {
            switch (message) {
                case Message.FromCustomer(var text) -> {
                    wish(text);
                    // "Yes, do that" is about what the assistant said last.
                    if (isAssent(text)) {
                        wish(said);
                    }
                }
                case Message.FromAssistant(var text, var _) -> said = text.isBlank() ? said : text;
                case Message.FromPerson(var _, var text) -> {
                    trust(text);
                    said = text;
                }
                case Message.FromTool(var _, var tool, var content) -> hear(tool, content);
            }
        }
    }

    private boolean hasPartners(List<Message> history) {
        for (var message : history) {
            if (message instanceof Message.FromTool(var _, var tool, var _)
                    && !tools.apply(tool)
                            .map(contract -> contract.partner() == null)
                            .orElse(false)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody but a partner's text wants it. */
    boolean isPartnersText(ToolContract tool, ObjectNode arguments) {
        if (sentences.isEmpty()) {
            return false;
        }
        var strange = new ArrayList<Set<String>>();
        strange(arguments, tool.input(), strange);
        if (tool.partner() == null && tool.effect() == Effect.READ) {
            // The service's own may be looked into at will, but keeps nothing that a partner made up.
            return !strange.isEmpty();
        }
        if (!isLedTo(tool)) {
            return !strange.isEmpty() || (isNamed(tool) && !isFilledByCustomer(arguments));
        }
        return switch (tool.effect()) {
            case COMMIT -> false;
            case RESERVE -> !strange.isEmpty();
            // A partner may be told what it said itself.
            case READ -> !strange.stream().allMatch(who -> who.contains(String.valueOf(tool.partner())));
        };
    }

    private void hear(String name, String content) {
        var contract = tools.apply(name);
        var partner = contract.map(ToolContract::partner).orElse(null);
        try {
            var result = JSON.readTree(content);
            if (contract.isPresent() && partner == null) {
                trust(content);
            } else {
                var schema = contract.<JsonNode>map(ToolContract::output).orElseGet(MissingNode::getInstance);
                read(
                        result,
                        schema,
                        sentences.computeIfAbsent(partner == null ? "" : partner, _ -> new StringBuilder(" ")));
            }
        } catch (JsonProcessingException _) {
            sentences.computeIfAbsent("", _ -> new StringBuilder(" ")).append(Wording.plain(content));
        }
    }

    private void read(JsonNode value, JsonNode schema, StringBuilder text) {
        switch (value) {
            case ObjectNode object ->
                object.properties()
                        .forEach(field ->
                                read(field.getValue(), schema.path("properties").path(field.getKey()), text));
            case ArrayNode array -> array.forEach(item -> read(item, schema.path("items"), text));
            case JsonNode one
            when one.isTextual() && isSentence(one.textValue(), schema) -> text.append(Wording.plain(one.textValue()));
            default -> trust(value.asText());
        }
    }

    /** Whether it can say more than what something is. */
    private static boolean isSentence(String text, JsonNode schema) {
        return !schema.has("enum")
                && !schema.has("const")
                && !schema.has("format")
                && !schema.has("pattern")
                && (text.length() > LONGEST_NAME || ENDED.matcher(text).find() || words(text) > MOST_WORDS_OF_A_NAME);
    }

    private static int words(String text) {
        return text.strip().split("\\s+", -1).length;
    }

    private void trust(String text) {
        trusted.append(Wording.plain(text));
    }

    private void wish(String text) {
        wishes.append(text).append('\n');
        trust(text);
    }

    private static boolean isAssent(String text) {
        return text.length() < LONGEST_NAME
                && !text.contains("?")
                && Wording.plain(text)
                        .matches("(?i).* (yes|yeah|yep|sure|ok|okay|please|do it|go ahead|ja|gerne|gut) .*");
    }

    /** One word of what it is called or asked for by, or two of how it is described. */
    private boolean isLedTo(ToolContract tool) {
        var said = Wording.words(wishes.toString());
        var named = new ArrayList<>(Wording.words(tool.name().replace('_', ' ')));
        named.addAll(Wording.words(tool.title()));
        tool.examples().forEach(example -> named.addAll(Wording.words(example)));
        return Wording.shared(Set.copyOf(named), said) > 0
                || Wording.shared(Wording.words(tool.description()), said) > 1;
    }

    private boolean isNamed(ToolContract tool) {
        var named = Wording.words(tool.name().replace('_', ' ') + " " + tool.title());
        return sentences.values().stream().anyMatch(text -> Wording.shared(named, Wording.words(text.toString())) > 0);
    }

    /** Whether what it is called with has anything of the customer's own words. */
    private boolean isFilledByCustomer(JsonNode arguments) {
        var said = Wording.plain(wishes.toString());
        for (var value : arguments) {
            var plain = Wording.plain(value.asText());
            var own = plain.length() >= SHORTEST && said.contains(plain);
            if (own || (value.isContainerNode() && isFilledByCustomer(value))) {
                return true;
            }
        }
        return false;
    }

    /** @param found takes, for each value that stands in partners' sentences and nowhere else, whose those are */
    private void strange(JsonNode value, JsonNode schema, List<Set<String>> found) {
        switch (value) {
            case ObjectNode object ->
                object.properties()
                        .forEach(field -> strange(
                                field.getValue(), schema.path("properties").path(field.getKey()), found));
            case ArrayNode array -> array.forEach(item -> strange(item, schema.path("items"), found));
            default -> {
                if (!schema.has("enum") && !value.isBoolean() && !value.isNull()) {
                    strange(value.asText()).ifPresent(found::add);
                }
            }
        }
    }

    private Optional<Set<String>> strange(String value) {
        var plain = Wording.plain(value);
        if (plain.length() < SHORTEST || stands(plain, trusted.toString())) {
            return Optional.empty();
        }
        var who = sentences.entrySet().stream()
                .filter(each -> stands(plain, each.getValue().toString()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return who.isEmpty() ? Optional.empty() : Optional.of(who);
    }

    /** As it is or, if it is longer, most of its words. */
    private static boolean stands(String plain, String text) {
        if (text.contains(plain)) {
            return true;
        }
        var words = Wording.words(plain);
        return words.size() >= LONG && Wording.shared(words, Wording.words(text)) >= MOST_OF * words.size();
    }
}
