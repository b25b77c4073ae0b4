package app.concierge.conversation;

import app.concierge.kernel.Message;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Offers a person where the assistant gets nowhere: after two answers in a row that were none, after two "not helpful", and
 * to whom complains in capitals. It offers, once; only the customer's yes hands anything over.
 */
@Singleton
class Offering {
    private static final String OFFER = "handoff.offer";
    /** What the brand says when it has no answer. */
    private static final List<String> LOST = List.of("out_of_scope", "nothing_found", "failed");

    private static final int SHORTEST_PHRASE = 8;
    private static final int SHORTEST_SHOUT = 10;
    private static final double CAPITALS = 0.7;
    private static final Set<String> COMPLAINTS = complaints();

    private final Actions actions;

    Offering(Actions actions) {
        this.actions = actions;
    }

    private static Set<String> complaints() {
        try (var file = Objects.requireNonNull(Offering.class.getResourceAsStream("/conversation/complaints.yaml"))) {
            return new ObjectMapper(new YAMLFactory())
                    .readerForMapOf(Object.class).<Map<String, List<String>>>readValue(file).values().stream()
                            .flatMap(List::stream)
                            .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the end of a turn in which the assistant answered. */
    void after(Turn turn) {
        if (!(turn.run.asked() instanceof Asked.Message(var text, var _))
                || turn.ending() != Runs.End.DONE
                || !(isShout(text) || isLostTwice(turn))) {
            return;
        }
        offer(turn);
    }

    /** Offers a person, unless that was done lately, or cannot be now. */
    void offer(Turn turn) {
        if (mayOffer(turn)) {
            turn.step++; // a message of its own
            Persons.announce(turn, Persons.value("offered"), sentence(turn));
        }
    }

    /** Whether this is a yes to what was offered last. */
    boolean accepted(Turn turn, String text) {
        var history = turn.memory.messages();
        return !history.isEmpty()
                && wasOffered(Stream.of(history.getLast()))
                && isAllowed(turn)
                && turn.pending(actions).isEmpty()
                && DecisionWords.of(turn.caller.situation().locale()).isAssent(text);
    }

    /** Not beside a question about something that waits: a yes would be to either. */
    private boolean mayOffer(Turn turn) {
        return !turn.withPerson()
                && isAllowed(turn)
                && !wasOffered(turn.history().stream())
                && turn.pending(actions).isEmpty()
                && turn.messages.stream()
                        .noneMatch(message -> message instanceof Message.FromTool(var _, var tool, var _)
                                && tool.equals(HandOver.NAME));
    }

    private static boolean isAllowed(Turn turn) {
        return turn.release.settings().tools().contains(HandOver.NAME);
    }

    private static boolean wasOffered(Stream<Message> messages) {
        var offers = Phrasebook.all(OFFER);
        return messages.anyMatch(
                message -> message instanceof Message.FromAssistant(var text, var _) && offers.contains(text));
    }

    private static String sentence(Turn turn) {
        return Phrasebook.of(turn.caller.situation().locale()).say(OFFER);
    }

    /** Complains, in capitals. */
    static boolean isShout(String text) {
        long letters = text.chars().filter(Character::isLetter).count();
        long capitals = text.chars().filter(Character::isUpperCase).count();
        return letters >= SHORTEST_SHOUT
                && capitals >= letters * CAPITALS
                && Stream.of(Wording.plain(text).strip().split(" ")).anyMatch(COMPLAINTS::contains);
    }

    private static boolean isLostTwice(Turn turn) {
        return isLost(turn, lastAnswer(turn.messages)) && isLost(turn, lastAnswer(turn.memory.messages()));
    }

    /** Empty when there is none. */
    private static String lastAnswer(List<Message> messages) {
        for (var message : messages.reversed()) {
            if (message instanceof Message.FromAssistant(var text, var _) && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static boolean isLost(Turn turn, String answer) {
        var phrases = turn.release.settings().voice().phrases();
        return LOST.stream()
                .flatMap(situation -> phrases.getOrDefault(situation, List.of()).stream())
                .map(phrase -> phrase.split("\\{", 2)[0].strip())
                .anyMatch(sign -> sign.length() >= SHORTEST_PHRASE && answer.contains(sign));
    }
}
