package app.concierge.llm.planner;

import app.concierge.llm.planner.ToolChoice.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tool serves a conversation that the planner did not lead itself: a model did, and is away now. The last message
 * seldom says it alone ("yes, the second one"), so that what was said before counts too: the less, the clearer something
 * newer says what is wanted. A tool with effect is called once what the assistant proposed was agreed to.
 *
 * <p>The weights are those of a conditional logit (McFadden 1974) over the tools of Schema-Guided Dialogue's development
 * set and two paraphrases of its schemas, all held to be above zero but those of {@link Act}.
 */
final class Following {
    /** What one thing said tells of a tool. */
    private record Likeness(double about, double provider, double slots, double words, double core, double gist) {
        double weighed(Likeness weights) {
            return about * weights.about
                    + provider * weights.provider
                    + slots * weights.slots
                    + words * weights.words
                    + core * weights.core
                    + gist * weights.gist;
        }
    }

    /** How much what was said tells, by who said it and when. */
    private record Weights(
            Likeness last, Likeness before, Likeness earlier, Likeness answered, Likeness answeredEarlier) {}

    private static final Weights WISHING = new Weights(
            new Likeness(6.4, 2.8, 7.7, 0.32, 0.11, 0),
            new Likeness(6.4, 0, 6.1, 0.06, 0.97, 2.1),
            new Likeness(0, 0, 5.2, 0, 2.2, 0),
            new Likeness(0, 0, 0, 0.05, 0.24, 2.9),
            new Likeness(0, 0, 1, 0.14, 0, 0));
    private static final Weights AGREEING = new Weights(
            new Likeness(5.6, 0, 6.6, 0.38, 0.4, 0.5),
            new Likeness(4.5, 0, 0, 0.33, 0, 0.6),
            new Likeness(9, 0, 6.1, 0, 0, 1.6),
            new Likeness(2.4, 0, 2.9, 0.04, 0.29, 2.6),
            new Likeness(3.5, 0, 4.2, 0.42, 0.25, 0));
    private static final Likeness ALONE = new Likeness(4.9, 2.2, 9.4, 0.43, 0.02, 1.7);
    private static final double NEED = 2.2;
    private static final double NOTHING_NEEDED = 0.78;

    /** What speaks for a tool with effect. */
    private static final class Act {
        static final double EFFECT = -3.4;
        static final double AGREED = 1.1;
        static final double PROPOSED = 0.8;
        static final double AGREED_TO_PROPOSED = 3.1;
        static final double AGREED_AFTER_FAILURE = 4.8;
        static final double CONFIRMED = 3.3;
    }

    private static final int MOST_SAID = 5;
    private static final double SUPERSEDES = 0.7;
    private static final double FADES = 0.85;
    private static final double VAGUE = 0.3;
    private static final double CLEAR = 0.9;
    private static final int GLANCED_AT = 100;
    private static final int COMPARED = 30;
    private static final int LIKELY = 6;
    private static final int MOST_SENTENCES = 12;
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+");
    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::score)
            .reversed()
            .thenComparing(match -> match.tool().name());

    private final Lexicon lexicon;
    private final Meanings meanings;
    private final Tools tools;

    Following(Lexicon lexicon, Meanings meanings, Tools tools) {
        this.lexicon = lexicon;
        this.meanings = meanings;
        this.tools = tools;
    }

    /** The likeliest tools, the best first; scores compare within one ranking only. */
    List<Match> rank(Dialog dialog, List<KnownTool> tools) {
        var said = read(dialog.customer().stream().limit(MOST_SAID).toList());
        var answered = read(dialog.assistant().stream().limit(MOST_SAID - 1).toList());
        var among = likely(said, tools);
        var crowd = new Crowd(among);
        var saidLike = said.stream().map(one -> likenesses(one, among, crowd)).toList();
        var answeredLike =
                answered.stream().map(one -> likenesses(one, among, crowd)).toList();
        var assent = Assent.of(dialog, lexicon);
        var weights = assent.isGiven() ? AGREEING : WISHING;
        var carries = carries(saidLike, among, assent.isGiven());
        var scores = new ArrayList<Match>();
        for (int t = 0; t < among.size(); t++) {
            double score = saidLike.getFirst().get(t).weighed(weights.last)
                    + (among.get(t).binds() ? act(assent) : 0);
            for (int i = 0; i < answeredLike.size(); i++) {
                score += carries.get(i)
                        * (answeredLike.get(i).get(t).weighed(i == 0 ? weights.answered : weights.answeredEarlier)
                                + saidLike.get(i + 1).get(t).weighed(i == 0 ? weights.before : weights.earlier));
            }
            scores.add(new Match(among.get(t), score));
        }
        return needed(scores, said, answered);
    }

    /** The best, those first whose required arguments were spoken of. */
    private static List<Match> needed(List<Match> scores, List<Read> said, List<Read> answered) {
        var sentences = Stream.concat(said.stream(), answered.stream())
                .flatMap(one -> one.sentences.stream())
                .toList();
        return scores.stream()
                .sorted(BEST_FIRST)
                .limit(LIKELY)
                .map(match -> new Match(
                        match.tool(),
                        match.score() + NEED * match.tool().description().leastNeed(sentences, NOTHING_NEEDED)))
                .sorted(BEST_FIRST)
                .toList();
    }

    /**
     * How likely it is that the tool serves what is said without anything before it: 0 to 1. A logistic regression over
     * first messages of the same dialogues, with and without the tools that serve them, and over the single questions of
     * the Berkeley Function Calling Leaderboard.
     */
    double serves(Heard message, KnownTool tool, List<KnownTool> among) {
        var said = read(List.of(message)).getFirst();
        var like = likeness(said, tool, new Crowd(among));
        var described = tool.description();
        var core = tools.stems(message.core());
        double sum = 7 * like.gist
                + 1.6 * like.provider
                + 3.9 * like.slots
                + 1.2 * share(core, described.vocabulary())
                + 0.5 * Math.min(3, like.core)
                - 0.6 * described.needs().size()
                + 1.4 * Math.log(1 + said.stems.size())
                + 0.45 * Math.log(among.size())
                - 7.6;
        return 1 / (1 + Math.exp(-sum));
    }

    private static double share(Set<String> said, Set<String> text) {
        return said.isEmpty()
                ? 0
                : (double) said.stream().filter(text::contains).count() / said.size();
    }

    private static double act(Assent assent) {
        return Act.EFFECT
                + (assent.agrees() ? Act.AGREED : 0)
                + (assent.proposed() ? Act.PROPOSED : 0)
                + (assent.agrees() && assent.proposed() ? Act.AGREED_TO_PROPOSED : 0)
                + (assent.agrees() && assent.failed() ? Act.AGREED_AFTER_FAILURE : 0)
                + (assent.confirms() ? Act.CONFIRMED : 0);
    }

    /** Of very many tools those that a first glance finds worth a second. */
    private static List<KnownTool> likely(List<Read> said, List<KnownTool> tools) {
        return tools.size() <= GLANCED_AT
                ? tools
                : tools.stream()
                        .map(tool -> new Match(
                                tool,
                                said.stream()
                                        .mapToDouble(one -> one.whole.likeness(
                                                tool.description().about()))
                                        .max()
                                        .orElse(0)))
                        .sorted(BEST_FIRST)
                        .limit(GLANCED_AT)
                        .map(Match::tool)
                        .toList();
    }

    /** How much what was said before still counts, newest first: little behind what says clearly what is wanted. */
    private static List<Double> carries(List<List<Likeness>> said, List<KnownTool> among, boolean isGiven) {
        var carries = new ArrayList<Double>();
        double carry = 1;
        for (int i = 0; i < said.size(); i++) {
            double clear = i == 0 && isGiven ? 0 : clearness(said.get(i), among);
            carry *= (1 - SUPERSEDES * clear) * (i == 0 ? 1 : FADES);
            carries.add(carry);
        }
        return carries;
    }

    /** How sure what was said is, by itself, of one partner or two: 0 to 1. */
    private static double clearness(List<Likeness> said, List<KnownTool> among) {
        var scores = new ArrayList<Match>();
        for (int t = 0; t < among.size(); t++) {
            scores.add(new Match(among.get(t), said.get(t).weighed(ALONE)));
        }
        scores.sort(BEST_FIRST);
        double all = 0;
        var partners = new HashMap<String, Double>();
        for (var one : scores.subList(0, Math.min(COMPARED, scores.size()))) {
            double share = Math.exp(one.score() - scores.getFirst().score());
            all += share;
            var partner = one.tool().contract().partner();
            partners.merge(partner == null ? one.tool().name() : partner, share, Double::sum);
        }
        double best = partners.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(2)
                .mapToDouble(Double::doubleValue)
                .sum();
        return Math.clamp((best / all - VAGUE) / (CLEAR - VAGUE), 0, 1);
    }

    private static List<Likeness> likenesses(Read said, List<KnownTool> among, Crowd crowd) {
        return among.stream().map(tool -> likeness(said, tool, crowd)).toList();
    }

    private static Likeness likeness(Read said, KnownTool tool, Crowd crowd) {
        var described = tool.description();
        return new Likeness(
                said.whole.likeness(described.about()),
                said.whole.likeness(described.provider()),
                described.likestSlot(said.whole),
                crowd.rarity(said.stems, described.vocabulary()),
                crowd.rarity(said.stems, described.core()),
                Meaning.likest(List.of(described.gist()), said.sentences));
    }

    private record Read(Meaning whole, List<Meaning> sentences, Set<String> stems) {}

    private List<Read> read(List<Heard> said) {
        var texts = new ArrayList<String>();
        var starts = new ArrayList<Integer>();
        for (var one : said) {
            starts.add(texts.size());
            texts.add(one.said().text());
            texts.addAll(List.of(SENTENCE.split(one.said().text().strip(), MOST_SENTENCES)));
        }
        starts.add(texts.size());
        var meant = meanings.of(texts);
        var read = new ArrayList<Read>();
        for (int i = 0; i < said.size(); i++) {
            read.add(new Read(
                    meant.get(starts.get(i)),
                    meant.subList(starts.get(i) + 1, starts.get(i + 1)),
                    tools.stems(said.get(i).said())));
        }
        return read;
    }
}
