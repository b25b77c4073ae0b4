package app.concierge.memory;

import app.concierge.kernel.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a conversation remembers.
 *
 * @param summary of what no longer stands in the window, a line for each exchange
 * @param window the newest exchanges, word for word, oldest first
 * @param tokens of the window, an estimate as {@link Exchange} counts
 */
public record Memory(String summary, List<Exchange> window, int tokens) {
    static final Memory EMPTY = new Memory("", List.of());

    Memory(String summary, List<Exchange> window) {
        this(summary, window, window.stream().mapToInt(Exchange::tokens).sum());
    }

    public List<Message> messages() {
        var messages = new ArrayList<Message>();
        for (var exchange : window) {
            messages.addAll(exchange.messages());
        }
        return Collections.unmodifiableList(messages);
    }

    /** Of the window's budget, what is kept when it is full. */
    private static final double KEPT = 0.75;

    /**
     * With one exchange more. When the window is over its budget, the oldest are folded into the summary, a quarter of the
     * budget at once: prompts then begin alike for some turns, which is what providers' caches go by. Of the summary, the
     * oldest lines go. The newest exchange always stays.
     *
     * @param windowTokens estimate, as {@link #tokens} is
     */
    public Memory with(Exchange exchange, int windowTokens, int summaryTokens) {
        var kept = new ArrayList<>(window);
        kept.add(exchange);
        int counted = tokens + exchange.tokens();
        var lines = new ArrayList<>(summary.lines().toList());
        double room = counted > windowTokens ? windowTokens * KEPT : windowTokens;
        while (kept.size() > 1 && counted > room) {
            var oldest = kept.removeFirst();
            counted -= oldest.tokens();
            lines.add(Digest.of(oldest));
        }
        while (!lines.isEmpty()
                && lines.stream().mapToInt(l -> l.length() / 4 + 1).sum() > summaryTokens) {
            lines.removeFirst();
        }
        return new Memory(String.join("\n", lines), List.copyOf(kept), counted);
    }
}
