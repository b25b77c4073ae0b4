package app.concierge.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds which of many words are in a text, upper and lower case alike, in one pass. After Aho and Corasick, "Efficient
 * string matching: an aid to bibliographic search" (1975). Nodes are numbered by depth, so that a node's children stand
 * together.
 */
final class LiteralSearch {
    private static final int NONE = -1;

    private final char[] letters;
    private final int[] children;
    private final int[] shorter;
    private final long[] marks;
    private final int[] first = new int[0x80];

    private LiteralSearch(List<Node> nodes) {
        letters = new char[nodes.size()];
        children = new int[nodes.size() + 1];
        shorter = new int[nodes.size()];
        marks = new long[nodes.size()];
        int child = 1;
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            letters[i] = node.letter;
            marks[i] = node.marks;
            children[i] = child;
            child += node.children.size();
        }
        children[nodes.size()] = child;
        for (char c = 0; c < first.length; c++) {
            first[c] = child(0, c);
        }
        for (int i = 0; i < nodes.size(); i++) {
            for (int next = children[i]; next < children[i + 1]; next++) {
                shorter[next] = i == 0 ? 0 : next(shorter[i], letters[next]);
                marks[next] |= marks[shorter[next]];
            }
        }
    }

    /** The marks of all words that are in the text, together. */
    long in(CharSequence text) {
        long found = 0;
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            node = next(node, Folding.fold(text.charAt(i)));
            found |= marks[node];
        }
        return found;
    }

    private int next(int from, char c) {
        for (int node = from; node != 0; node = shorter[node]) {
            int child = child(node, c);
            if (child != NONE) {
                return child;
            }
        }
        return Math.max(0, c < first.length ? first[c] : child(0, c));
    }

    private int child(int node, char c) {
        for (int child = children[node]; child < children[node + 1]; child++) {
            if (letters[child] == c) {
                return child;
            }
        }
        return NONE;
    }

    static final class Builder {
        private final Node root = new Node('\0');

        /**
         * @param word folded
         * @param mark the bits that tell of it
         */
        void add(String word, long mark) {
            var node = root;
            for (int i = 0; i < word.length(); i++) {
                node = node.children.computeIfAbsent(word.charAt(i), Node::new);
            }
            node.marks |= mark;
        }

        LiteralSearch build() {
            var nodes = new ArrayList<Node>(List.of(root));
            for (int i = 0; i < nodes.size(); i++) {
                nodes.addAll(nodes.get(i).children.values());
            }
            return new LiteralSearch(nodes);
        }
    }

    private static final class Node {
        private final char letter;
        private final Map<Character, Node> children = new TreeMap<>();
        private long marks;

        Node(char letter) {
            this.letter = letter;
        }
    }
}
