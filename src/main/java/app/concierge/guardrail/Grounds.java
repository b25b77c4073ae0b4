package app.concierge.guardrail;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What claims of one turn may rest on. Is read when a claim first asks for it: most answers make none. */
final class Grounds {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 4_000;

    /** Fields whose numbers are no money. */
    private static final Pattern COUNT = Pattern.compile(
            "people|party.*|guests|passengers|quantity|count|bottles|nights|minutes|duration.*|seats?|year|vintage|age"
                    + "|rating.*|scores?|stars|distance.*|km|miles|abv|alcohol.*|percent|grams?|calories|lat|lon.*");

    private static final Pattern STATE = Pattern.compile("status|state");
    private static final Pattern HOLDS =
            Pattern.compile("booked|confirmed|reserved|ordered|placed|accepted|active|redeemed|paid|scheduled");
    private static final Pattern UNDONE = Pattern.compile("cancell?ed|refunded|void(?:ed)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,9})?");
    private static final List<String> NOT_DONE = List.of("refused", "failed", "waiting", "declined", "expired");

    /** Tools that tell what is known of the customer: a vegan's profile says of no dish that it is. */
    private static final Set<String> OF_THE_CUSTOMER = Set.of("lookup_profile", "remember_fact", "forget_fact");

    /** What may have been done: something that binds, something that was undone, anything at all. */
    enum Deed {
        DONE,
        UNDONE,
        ANY
    }

    private final Facts facts;
    private final Queue<Runnable> unread = new ArrayDeque<>();
    private final List<Amount> amounts = new ArrayList<>();
    private final Set<BigDecimal> counts = new HashSet<>();
    private final Mentions mentions = new Mentions();
    private final Set<Deed> deeds = new HashSet<>();

    Grounds(@Nullable ZonedDateTime now) {
        this.facts = new Facts(now);
    }

    void said(String text) {
        unread.add(() -> readSaid(text));
        facts.said(text);
    }

    void result(ToolContract contract, String content) {
        unread.add(() -> readResult(contract, content));
        facts.shown(contract.name().replace('_', ' ') + " " + contract.title() + " " + content);
        if (!OF_THE_CUSTOMER.contains(contract.name())) {
            facts.shownOfThings(content);
        }
    }

    /** What the brand itself says of itself. */
    void brand(String text) {
        facts.brand(text);
    }

    Facts facts() {
        return facts;
    }

    private void read() {
        for (var next = unread.poll(); next != null; next = unread.poll()) {
            next.run();
        }
    }

    private void readSaid(String text) {
        var words = Wording.of(text).toString();
        Amount.figures(money(words)).forEach(this::add);
        NumberWords.values(words).forEach(counts::add);
        mentions.add(words);
    }

    /** Takes the amounts that say they are money, and returns what is left of the text. */
    private String money(String words) {
        var rest = new StringBuilder(words);
        for (var found : Amount.in(words)) {
            add(found.amount());
            rest.replace(found.start(), found.end(), " ".repeat(found.end() - found.start()));
        }
        return rest.toString();
    }

    private void readResult(ToolContract contract, String content) {
        var json = json(content);
        if (json == null) {
            text("", content, null, false);
            return;
        }
        boolean done = NOT_DONE.stream().noneMatch(json::has);
        if (done) {
            deeds.add(Deed.ANY);
            if (contract.effect() == Effect.COMMIT) {
                deeds.add(contract.name().startsWith("cancel") ? Deed.UNDONE : Deed.DONE);
            }
        }
        walk("", json, null, done);
    }

    private static @Nullable JsonNode json(String content) {
        try {
            var json = JSON.readTree(content);
            return json.isContainerNode() ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void walk(String name, JsonNode value, @Nullable String currency, boolean done) {
        if (value.isObject()) {
            var own =
                    value.path("currency").isTextual() ? value.path("currency").asText() : currency;
            value.properties().forEach(entry -> walk(entry.getKey(), entry.getValue(), own, done));
        } else if (value.isArray()) {
            value.forEach(item -> walk(name, item, currency, done));
        } else if (value.isNumber()) {
            number(name, value.decimalValue(), currency);
        } else if (value.isTextual()) {
            text(name, value.asText(), currency, done);
        }
    }

    private void number(String name, BigDecimal value, @Nullable String currency) {
        if (COUNT.matcher(name).matches()) {
            counts.add(value.stripTrailingZeros());
            if (name.equals("percent")) {
                add(new Amount(List.of(value), "%"));
            }
        } else {
            add(new Amount(List.of(value.abs()), currency));
        }
    }

    private void text(String name, String text, @Nullable String currency, boolean done) {
        var words = Wording.of(text).toString();
        if (NUMBER.matcher(text).matches()) {
            number(name, new BigDecimal(text), currency);
        } else {
            Amount.figures(money(words)).forEach(this::count);
        }
        mentions.add(words);
        if (done && STATE.matcher(name).matches()) {
            var state = text.toLowerCase(Locale.ROOT);
            if (HOLDS.matcher(state).find()) {
                deeds.add(Deed.DONE);
            }
            if (UNDONE.matcher(state).find()) {
                deeds.add(Deed.UNDONE);
            }
        }
    }

    private void add(Amount amount) {
        if (amounts.size() < MOST) {
            amounts.add(amount);
            count(amount);
        }
    }

    private void count(Amount amount) {
        if (counts.size() < MOST) {
            amount.values().forEach(value -> counts.add(value.stripTrailingZeros()));
        }
    }

    boolean has(Deed deed) {
        read();
        return deeds.contains(deed);
    }

    boolean hasReference(String reference) {
        read();
        return mentions.hasReference(reference);
    }

    boolean hasGratis() {
        read();
        return mentions.hasGratis()
                || amounts.stream().anyMatch(amount -> amount.values().contains(BigDecimal.ZERO));
    }

    /** Newest last. */
    List<Amount> amounts() {
        read();
        return amounts;
    }

    boolean hasCount(int count) {
        read();
        return counts.contains(new BigDecimal(count).stripTrailingZeros());
    }
}
