package app.concierge.llm.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How well tools serve a wish: likeness of the sentence to the contract's examples and description, helped by the words
 * that they share, and by whether the customer acts or asks. The thresholds were found on the lines of
 * {@code PlannerScopeTest} and on public sets of dialogues.
 */
final class ToolChoice {
    /** From here on a tool is taken to serve a wish. */
    static final double SERVES = 0.44;

    /** From here on there is no doubt. */
    static final double SURELY = 0.60;

    /** Two tools that are nearer than this serve the wish alike. */
    static final double ALIKE = 0.02;

    private static final double CORE_COUNTS = 0.9;
    private static final int GLANCED_AT = 100;
    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::score)
            .reversed()
            .thenComparing(match -> match.tool().name());
    private static final double NEXT_COUNTS = 0.25;
    private static final double CUE_COUNTS = 0.08;
    private static final double NAME_COUNTS = 0.06;
    private static final double WORDS_COUNT = 0.12;
    private static final double MOOD_COUNTS = 0.1;
    private static final int MANY = 10;
    private static final double DOMINANT = 0.8;
    private static final double USUAL_MOOD = 0.4;
    private static final double OPENING_COUNTS = 0.3;
    private static final double UNKNOWN_COUNTS = 0.5;
    private static final double ACTING = 0.06;

    /** @param score about 0 to 1 */
    record Match(KnownTool tool, double score) {}

    private final Lexicon lexicon;
    private final Meanings meanings;
    private final Tools tools;

    ToolChoice(Lexicon lexicon, Meanings meanings, Tools tools) {
        this.lexicon = lexicon;
        this.meanings = meanings;
        this.tools = tools;
    }

    /** The tools by how well they serve what was heard, the best first. */
    List<Match> rank(Heard heard, List<KnownTool> among) {
        return rank(List.of(heard), among).getFirst();
    }

    /** One ranking for each; their embeddings are computed together. */
    List<List<Match>> rank(List<Heard> heard, List<KnownTool> among) {
        var cores = heard.stream().map(Heard::core).toList();
        var texts = new ArrayList<String>();
        for (int i = 0; i < heard.size(); i++) {
            var whole = heard.get(i).said().words();
            texts.add(whole);
            texts.add(tools.stems(cores.get(i)).isEmpty() ? whole : cores.get(i).words());
        }
        var meant = meanings.of(texts);
        var crowd = new Crowd(among);
        var rankings = new ArrayList<List<Match>>();
        for (int i = 0; i < heard.size(); i++) {
            var stems = tools.stems(cores.get(i));
            var said = heard.get(i).said();
            var asked = new Asked(
                    said,
                    meant.get(2 * i),
                    meant.get(2 * i + 1),
                    stems,
                    leaning(said),
                    Mood.of(said, lexicon),
                    Mood.opening(said, lexicon));
            rankings.add(likely(asked, among, crowd).stream()
                    .map(tool -> new Match(tool, score(tool, asked, crowd)))
                    .sorted(BEST_FIRST)
                    .toList());
        }
        return rankings;
    }

    /** Of very many tools those that a first glance finds worth a second. */
    private static List<KnownTool> likely(Asked asked, List<KnownTool> among, Crowd crowd) {
        if (among.size() <= GLANCED_AT) {
            return among;
        }
        return among.stream()
                .map(tool -> new Match(
                        tool,
                        Math.max(
                                        asked.whole.likeness(tool.middle()),
                                        asked.whole.likeness(tool.description().about()))
                                + WORDS_COUNT * shared(asked.stems, tool, crowd)))
                .sorted(BEST_FIRST)
                .limit(GLANCED_AT)
                .map(Match::tool)
                .toList();
    }

    private static double score(KnownTool tool, Asked asked, Crowd crowd) {
        double likeness = Math.max(
                asked.whole.likeness(tool.description().about()),
                asked.core.likeness(tool.description().about()));
        double next = likeness;
        for (int i = 0; i < tool.examples().size(); i++) {
            double like = Math.max(
                    asked.whole.likeness(tool.examples().get(i)),
                    CORE_COUNTS * asked.core.likeness(tool.cores().get(i)));
            next = Math.max(next, Math.min(like, likeness));
            likeness = Math.max(likeness, like);
        }
        return (1 - WORDS_COUNT) * (likeness - NEXT_COUNTS * (likeness - next))
                + WORDS_COUNT * shared(asked.stems, tool, crowd)
                + mood(tool, asked.mood)
                + (tool.cues().isIn(asked.said) ? CUE_COUNTS : 0)
                + (!tool.isBare() && named(asked.stems, tool, crowd) ? NAME_COUNTS : 0)
                + OPENING_COUNTS * opening(asked.opening, tool, crowd)
                + (tool.binds() ? asked.leaning : -asked.leaning / 2);
    }

    /** Whether a word of the sentence is in the tool's name, and in no other's. */
    private static boolean named(Set<String> stems, KnownTool tool, Crowd crowd) {
        return stems.stream().anyMatch(stem -> tool.named().contains(stem) && crowd.named(stem) == 1);
    }

    /** Whether the tool's examples are meant as the sentence is; most where all of them are meant otherwise. */
    private static double mood(KnownTool tool, Mood mood) {
        if (tool.moods().isEmpty()) {
            return 0;
        }
        double share = tool.moods().getOrDefault(mood, 0.0);
        boolean never = share == 0
                && (tool.examples().size() >= MANY
                        || tool.moods().values().stream().anyMatch(other -> other >= DOMINANT));
        return never ? -MOOD_COUNTS : MOOD_COUNTS * (share - USUAL_MOOD);
    }

    /** How much the word that a sentence begins with is the tool's: the share of its examples, and of all tools'. */
    private static double opening(String word, KnownTool tool, Crowd crowd) {
        double own = tool.openings().getOrDefault(word, 0.0);
        double all = crowd.openings(word);
        return all == 0 ? 0 : own * own / all;
    }

    /** @param leaning above 0 where the customer acts, below where they ask */
    private record Asked(
            Utterance said,
            Meaning whole,
            Meaning core,
            Set<String> stems,
            double leaning,
            Mood mood,
            String opening) {}

    /** The share of the sentence's words that the tool's texts hold; a word of few tools counts more. */
    private static double shared(Set<String> stems, KnownTool tool, Crowd crowd) {
        double all = 0;
        double held = 0;
        for (var stem : stems) {
            int holders = crowd.holders(stem);
            double weight = Math.log(1 + (crowd.size() + 1.0) / (1 + holders));
            all += holders == 0 ? UNKNOWN_COUNTS * weight : weight;
            held += tool.stems().contains(stem) ? weight : 0;
        }
        return all == 0 ? 0 : held / all;
    }

    /** Above 0 where the customer wants something done, below where they want to know. */
    private double leaning(Utterance said) {
        boolean asks = lexicon.phrases("asking").isIn(said);
        boolean acts = lexicon.phrases("acting").isIn(said);
        return acts == asks ? 0 : acts ? ACTING : -ACTING;
    }
}
