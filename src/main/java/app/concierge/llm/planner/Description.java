package app.concierge.llm.planner;

import java.util.List;
import java.util.Set;

/**
 * What a contract says of its tool, made ready for comparing.
 *
 * @param about embedding of title and description
 * @param gist embedding of title and the description's first sentence
 * @param provider embedding of the description's other sentences; of all where there are none
 * @param slots embeddings of what arguments and results are said to be
 * @param needs for each required argument embeddings of its name and of what it is said to be
 * @param core stems of title and the description's first sentence
 * @param vocabulary stems of all texts
 */
record Description(
        Meaning about,
        Meaning gist,
        Meaning provider,
        List<Meaning> slots,
        List<List<Meaning>> needs,
        Set<String> core,
        Set<String> vocabulary) {
    /** How like what was said is to the likest argument or result. */
    double likestSlot(Meaning said) {
        return slots.stream().mapToDouble(said::likeness).max().orElse(0);
    }

    /**
     * How like the sentences are to the required argument that they are least like.
     *
     * @return {@code otherwise} where nothing is required
     */
    double leastNeed(List<Meaning> sentences, double otherwise) {
        return needs.stream()
                .mapToDouble(need -> Meaning.likest(need, sentences))
                .min()
                .orElse(otherwise);
    }
}
