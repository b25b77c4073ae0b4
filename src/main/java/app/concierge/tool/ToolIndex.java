package app.concierge.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tools of one brand made ready for comparing with messages. A tool's number is its place in the list that the index
 * was made of; immutable, so that figures by number hold as long as the index does.
 */
final class ToolIndex {
    /** How often a word has to occur until more of it counts little, and what length takes from it: BM25's k1 and b. */
    private static final float SATURATION = 1.2F;

    private static final float BY_LENGTH = 0.6F;

    /** Words of a usual contract: fixed, so that a tool's figure does not hang on how wordy the others are. */
    private static final float USUAL_LENGTH = 25;

    private final List<ToolContract> contracts;
    private final List<List<Direction>> meanings;
    private final Map<String, List<Posting>> words = new HashMap<>();
    private final int[] firstOfPartner;

    ToolIndex(List<ToolContract> contracts, Function<ToolContract, Meaning> meanings) {
        this.contracts = List.copyOf(contracts);
        var ready = contracts.stream().map(meanings).toList();
        this.meanings = ready.stream().map(Meaning::texts).toList();
        this.firstOfPartner = firstOfPartner(contracts);
        for (int tool = 0; tool < contracts.size(); tool++) {
            post(tool, ready.get(tool).words());
        }
        words.replaceAll((_, postings) -> weighted(postings));
    }

    /**
     * What a contract is compared by.
     *
     * @param texts where its texts point, as {@link ToolTexts#of} orders them
     * @param words how much each of its words counts
     */
    record Meaning(List<Direction> texts, Map<String, Float> words) {}

    /** How much a word says for a tool. */
    private record Posting(int tool, float weight) {}

    int size() {
        return contracts.size();
    }

    ToolContract contract(int tool) {
        return contracts.get(tool);
    }

    boolean isOf(List<ToolContract> others) {
        return contracts.equals(others);
    }

    /** The greatest cosine between a message and any text of each tool; -1 where it has none. */
    float[] nearest(Direction message) {
        var nearest = new float[contracts.size()];
        for (int tool = 0; tool < nearest.length; tool++) {
            float greatest = -1;
            for (var text : meanings.get(tool)) {
                greatest = Math.max(greatest, message.cosine(text));
            }
            nearest[tool] = greatest;
        }
        return nearest;
    }

    /** How much each tool's words are those of a text: Robertson and Zaragoza, "BM25 and Beyond" (2009), from 0 on. */
    float[] overlap(String text) {
        var overlap = new float[contracts.size()];
        for (var word : ToolTexts.words(text)) {
            for (var posting : words.getOrDefault(word, List.of())) {
                overlap[posting.tool()] += posting.weight();
            }
        }
        return overlap;
    }

    /** For each tool the greatest of its partner's figures. */
    float[] ofPartners(float[] figures) {
        var greatest = figures.clone();
        for (int tool = 0; tool < greatest.length; tool++) {
            int first = firstOfPartner[tool];
            greatest[first] = Math.max(greatest[first], figures[tool]);
        }
        for (int tool = 0; tool < greatest.length; tool++) {
            greatest[tool] = greatest[firstOfPartner[tool]];
        }
        return greatest;
    }

    /** The cosine of two tools' descriptions, or of their titles where they have none; 0 where there is no text. */
    float likeness(int one, int other) {
        var ofOne = meanings.get(one);
        var ofOther = meanings.get(other);
        return ofOne.isEmpty() || ofOther.isEmpty() ? 0 : ofOne.getFirst().cosine(ofOther.getFirst());
    }

    private void post(int tool, Map<String, Float> counts) {
        float length = 0;
        for (float count : counts.values()) {
            length += count;
        }
        float room = SATURATION * (1 - BY_LENGTH + BY_LENGTH * length / USUAL_LENGTH);
        counts.forEach((word, count) -> words.computeIfAbsent(word, _ -> new ArrayList<>())
                .add(new Posting(tool, count * (SATURATION + 1) / (count + room))));
    }

    /** A word that many tools have says little for any. */
    private List<Posting> weighted(List<Posting> postings) {
        double rest = contracts.size() - postings.size() + 0.5;
        float rarity = (float) Math.log(1 + rest / (postings.size() + 0.5));
        return postings.stream()
                .map(posting -> new Posting(posting.tool(), posting.weight() * rarity))
                .toList();
    }

    /** The number of the first tool of each one's partner; its own for the service's. */
    private static int[] firstOfPartner(List<ToolContract> contracts) {
        var firsts = new HashMap<String, Integer>();
        var of = new int[contracts.size()];
        for (int tool = 0; tool < of.length; tool++) {
            var partner = contracts.get(tool).partner();
            var first = partner == null ? null : firsts.putIfAbsent(partner, tool);
            of[tool] = first == null ? tool : first;
        }
        return of;
    }
}
