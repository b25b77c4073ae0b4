package app.concierge.llm.planner;

import app.concierge.llm.planner.ToolChoice.Match;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the customer wants with a message, tool by tool.
 *
 * @param wishes what a tool serves
 * @param alike where two or more tools serve a single wish alike: these, and no wishes
 */
record Wishes(List<Draft> wishes, List<KnownTool> alike) {
    static final Wishes NONE = new Wishes(List.of(), List.of());

    /** Those that serve it alike, this one first; empty where it is none of them. */
    List<KnownTool> alike(KnownTool first) {
        var others = alike.stream().filter(tool -> !tool.is(first)).toList();
        return others.size() == alike.size()
                ? List.of()
                : Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** Finds them. */
    static final class Finder {
        /** What is told beside a wish is told for its sake, unless it is told to be remembered. */
        private static final double STATEMENT_BESIDE = 0.12;

        /** What the whole says counts before what a piece of it says. */
        private static final double WHOLE_COUNTS = 0.15;

        private final Lexicon lexicon;
        private final Clauses clauses;
        private final ToolChoice choice;

        Finder(Lexicon lexicon, Clauses clauses, ToolChoice choice) {
            this.lexicon = lexicon;
            this.clauses = clauses;
            this.choice = choice;
        }

        Wishes in(Utterance message, Turn turn) {
            var pieces = clauses.of(message);
            if (pieces.isEmpty() || turn.tools().isEmpty()) {
                return NONE;
            }
            var heard = new ArrayList<>(pieces.stream().map(turn::heard).toList());
            heard.add(turn.heard(message));
            var ranked = choice.rank(heard, turn.tools());
            var whole = ranked.getLast().getFirst();
            var parts = pieces.size() == 1 ? List.<Part>of() : parts(pieces, ranked, turn);
            int tools = distinct(parts).size();
            if (tools < 2 || isOne(parts, whole.tool())) {
                boolean serves = whole.score() >= ToolChoice.SERVES;
                var best = parts.isEmpty()
                                || whole.score() + (serves ? WHOLE_COUNTS : 0)
                                        >= parts.getFirst().best.score()
                        ? whole
                        : parts.getFirst().best;
                return single(message, best, ranked.getLast(), turn);
            }
            return several(parts, pieces, turn);
        }

        /** "A bagel and a coffee" is one wish: its pieces and the whole are the same partner's. */
        private static boolean isOne(List<Part> parts, KnownTool whole) {
            return whole.contract().partner() != null
                    && parts.stream().allMatch(part -> part.best.tool().isOf(whole));
        }

        private Wishes single(Utterance message, Match best, List<Match> ranked, Turn turn) {
            if (best.score() < ToolChoice.SERVES || onlyAsks(message, best)) {
                return NONE;
            }
            var alike = ranked.stream()
                    .filter(match -> best.score() - match.score() < ToolChoice.ALIKE)
                    .map(Match::tool)
                    .toList();
            if (alike.size() > 1 && best.score() < ToolChoice.SURELY && !sameKind(alike)) {
                return new Wishes(List.of(), alike.subList(0, Math.min(3, alike.size())));
            }
            return new Wishes(List.of(Draft.of(best.tool(), turn.heard(message))), List.of());
        }

        /** "What did I book?" books nothing. */
        private boolean onlyAsks(Utterance message, Match best) {
            return best.tool().binds() && best.score() < ToolChoice.SURELY && Mood.of(message, lexicon) == Mood.ASKING;
        }

        /** A lookup and what it looks up for are no question to put to a customer. */
        private static boolean sameKind(List<KnownTool> tools) {
            return tools.stream()
                                    .map(tool ->
                                            Optional.ofNullable(tool.contract().partner()))
                                    .distinct()
                                    .count()
                            == 1
                    && tools.getFirst().contract().partner() != null;
        }

        /** The pieces that a tool serves. */
        private List<Part> parts(List<Utterance> pieces, List<List<Match>> ranked, Turn turn) {
            var parts = new ArrayList<Part>();
            var lead = Optional.<Utterance>empty();
            for (int i = 0; i < pieces.size(); i++) {
                var piece = pieces.get(i);
                var best = ranked.get(i).getFirst();
                var own = lead(piece);
                if (own.isEmpty() && lead.isPresent() && !clauses.isStatement(piece)) {
                    var carried = choice.rank(turn.heard(joined(lead.get(), piece)), turn.tools())
                            .getFirst();
                    best = carried.score() > best.score() ? carried : best;
                }
                lead = own.isPresent() ? own : lead;
                if (isWish(piece, best, turn)) {
                    parts.add(new Part(i, best));
                }
            }
            return parts;
        }

        private boolean isWish(Utterance piece, Match best, Turn turn) {
            if (!clauses.isStatement(piece)) {
                return best.score() >= ToolChoice.SERVES;
            }
            boolean passing = !turn.heard(piece).moments().isEmpty();
            return !passing && best.score() >= ToolChoice.SERVES + STATEMENT_BESIDE;
        }

        /** The words that a piece begins its wish with. */
        private Optional<Utterance> lead(Utterance piece) {
            for (int i = 0; i < Math.min(3, piece.size()); i++) {
                int length = lexicon.phrases("clauses.lead").at(piece, i);
                if (length > 0) {
                    return Optional.of(piece.part(new Span(i, i + length)));
                }
            }
            return Optional.empty();
        }

        private static Utterance joined(Utterance lead, Utterance piece) {
            var tokens = new ArrayList<>(lead.tokens());
            tokens.addAll(piece.tokens());
            return new Utterance(piece.text(), tokens);
        }

        /** Pieces of one tool are one wish; pieces of none are what was said beside it. */
        private Wishes several(List<Part> parts, List<Utterance> pieces, Turn turn) {
            var heard = pieces.stream().map(turn::heard).toList();
            var drafts = new ArrayList<Draft>();
            for (var tool : distinct(parts)) {
                var own = new ArrayList<Heard>();
                var around = new ArrayList<Heard>();
                var others = new ArrayList<Heard>();
                for (int i = 0; i < heard.size(); i++) {
                    var whose = whose(parts, i);
                    (whose.isEmpty() ? around : whose.get().is(tool) ? own : others).add(heard.get(i));
                }
                drafts.add(new Draft(
                        tool,
                        List.copyOf(own),
                        List.copyOf(around),
                        List.copyOf(others),
                        JsonNodeFactory.instance.objectNode()));
            }
            return new Wishes(List.copyOf(drafts), List.of());
        }

        private static Optional<KnownTool> whose(List<Part> parts, int piece) {
            return parts.stream()
                    .filter(part -> part.index == piece)
                    .map(part -> part.best.tool())
                    .findFirst();
        }

        private static List<KnownTool> distinct(List<Part> parts) {
            var byName = new LinkedHashMap<String, KnownTool>();
            parts.forEach(part -> byName.putIfAbsent(part.best.tool().name(), part.best.tool()));
            return List.copyOf(byName.values());
        }

        private record Part(int index, Match best) {}
    }
}
