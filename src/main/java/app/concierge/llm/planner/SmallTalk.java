package app.concierge.llm.planner;

import java.util.List;
import java.util.Optional;

/** Greetings, thanks, farewells, "who are you?", insults: messages that want no tool. */
final class SmallTalk {
    private static final List<String> SITUATIONS = List.of("abuse", "who", "bye", "greeting", "thanks");
    private static final int SHORT = 9;

    private final Lexicon lexicon;

    SmallTalk(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The situation, where the message is nothing but small talk. */
    Optional<String> in(Utterance said) {
        if (said.isBlank()) {
            return Optional.of("greeting");
        }
        return SITUATIONS.stream().filter(situation -> isOnly(said, situation)).findFirst();
    }

    /** The situation's phrases and words that go around such phrases are all there is. */
    private boolean isOnly(Utterance said, String situation) {
        boolean any = false;
        for (int i = 0; i < said.size(); ) {
            int own = lexicon.phrases("small_talk." + situation).at(said, i);
            int other = longest(said, i);
            boolean around = !said.tokens().get(i).isWord()
                    || lexicon.phrases("small_talk.around").has(said.word(i));
            any |= own > 0;
            int step = Math.max(Math.max(own, other), around ? 1 : 0);
            if (step == 0) {
                return any && situation.equals("abuse") && said.size() <= SHORT;
            }
            i += step;
        }
        return any;
    }

    private int longest(Utterance said, int index) {
        return SITUATIONS.stream()
                .mapToInt(
                        situation -> lexicon.phrases("small_talk." + situation).at(said, index))
                .max()
                .orElse(0);
    }
}
