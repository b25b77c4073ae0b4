package app.concierge.llm.planner;

import app.concierge.llm.planner.ToolChoice.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Goes on with conversations that somebody else led until now, and with tools whose contracts say little. */
final class TakenOver {
    private static final double SERVES = 0.8;
    private static final double NEARLY_ALIKE = 1.5;

    private final Lexicon lexicon;
    private final Following following;
    private final Linking linking;

    TakenOver(Lexicon lexicon, Meanings meanings, Tools tools) {
        this.lexicon = lexicon;
        this.following = new Following(lexicon, meanings, tools);
        this.linking = new Linking(lexicon, tools);
    }

    /** What the conversation comes to, with all that was said for it on both sides; empty where the planner led it. */
    Optional<Draft> draft(Turn turn) {
        if (!turn.isTakenOver() || turn.tools().isEmpty()) {
            return Optional.empty();
        }
        var dialog = Dialog.of(turn);
        var now = turn.situation().now();
        var best = best(dialog, turn);
        var said = new ArrayList<Heard>();
        for (int i = dialog.customer().size() - 1; i >= 0; i--) {
            said.add(dialog.customer().get(i));
            if (i > 0) {
                said.add(dialog.assistant().get(i - 1));
            }
        }
        var draft = Draft.of(best, said.toArray(Heard[]::new));
        return Optional.of(best.isBare() ? draft.fixing(linking.values(best, dialog, now)) : draft);
    }

    /**
     * What a message wants that begins a conversation, or a new matter in it, where all tools' contracts say little.
     *
     * @param isWish whether it is known already that a tool serves it
     */
    Optional<Draft> opening(Heard message, boolean isWish, Turn turn) {
        var best = best(Dialog.of(List.of(message)), turn);
        return isWish || following.serves(message, best, turn.tools()) >= SERVES
                ? Optional.of(Draft.of(best, message))
                : Optional.empty();
    }

    /** The likeliest tool; of one partner's that are nearly alike the one for which nothing that it needs is missing. */
    private KnownTool best(Dialog dialog, Turn turn) {
        var ranked = following.rank(dialog, turn.tools());
        var likeliest = ranked.getFirst();
        var alike = ranked.stream()
                .filter(match -> likeliest.score() - match.score() < NEARLY_ALIKE)
                .map(Match::tool)
                .filter(tool -> tool.isOf(likeliest.tool())
                        && tool.binds() == likeliest.tool().binds())
                .toList();
        return alike.size() == 1
                ? likeliest.tool()
                : Collections.min(
                        alike,
                        Comparator.comparingLong(tool ->
                                linking.missing(tool, dialog, turn.situation().now())));
    }

    /** Whether the message agrees to what the other one proposed. */
    boolean isAgreed(Turn turn) {
        return turn.isTakenOver() && Assent.of(Dialog.of(turn), lexicon).isGiven();
    }

    /** The draft with what its own words hold, where its tool's contract is bare. */
    Draft linked(Draft draft, Turn turn) {
        boolean bare =
                draft.tool().isBare() && draft.fixed().isEmpty() && !draft.own().isEmpty();
        return bare
                ? draft.fixing(linking.values(
                        draft.tool(), Dialog.of(draft.own()), turn.situation().now()))
                : draft;
    }
}
