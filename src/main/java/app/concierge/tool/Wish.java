package app.concierge.tool;

import app.concierge.kernel.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation's last messages say about the tool that comes next.
 *
 * @param customer what the customer said, the newest first
 * @param assistant what they were answered, the newest first
 * @param partners who was called last
 */
record Wish(List<String> customer, List<String> assistant, Set<String> partners) {
    static final Wish NONE = new Wish(List.of(), List.of(), Set.of());

    private static final int OF_CUSTOMER = 5;
    private static final int OF_ASSISTANT = 2;
    private static final int CALLS = 2;

    /** Sentence embeddings are trained on some 128 pieces of words; what a message says beyond changes them little. */
    private static final int LONGEST = 500;

    /** @param partner who answers calls of that tool; null for the service itself, or where there is no such tool */
    static Wish of(List<Message> said, Function<String, @Nullable String> partner) {
        var customer = new ArrayList<String>();
        var assistant = new ArrayList<String>();
        var called = new ArrayList<String>();
        for (var message : said.reversed()) {
            switch (message) {
                case Message.FromCustomer(var text) -> add(text, customer, OF_CUSTOMER);
                case Message.FromAssistant(var text, var calls) -> {
                    add(text, assistant, OF_ASSISTANT);
                    calls.reversed().stream()
                            .filter(_ -> called.size() < CALLS)
                            .forEach(call -> add(partner.apply(call.tool()), called, CALLS));
                }
                case Message.FromPerson(var _, var text) -> add(text, assistant, OF_ASSISTANT);
                case Message.FromTool _ -> {}
            }
        }
        return new Wish(List.copyOf(customer), List.copyOf(assistant), new LinkedHashSet<>(called));
    }

    boolean isEmpty() {
        return customer.isEmpty() && assistant.isEmpty();
    }

    /** Each once. */
    Set<String> texts() {
        var texts = new LinkedHashSet<String>();
        Stream.of(customer, assistant).forEach(texts::addAll);
        return texts;
    }

    private static void add(@Nullable String text, List<String> to, int most) {
        if (text != null && !text.isBlank() && to.size() < most) {
            to.add(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        }
    }
}
