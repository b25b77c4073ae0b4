package app.concierge.llm.planner;

import java.util.ArrayList;
import java.util.List;

/**
 * What was said on both sides, newest first.
 *
 * @param customer what the customer said, the present message first
 * @param assistant what they were answered; the first is what the present message answers
 */
record Dialog(List<Heard> customer, List<Heard> assistant) {
    private static final int MOST = 12;

    /** Things said by the customer alone, oldest first. */
    static Dialog of(List<Heard> said) {
        return new Dialog(said.reversed(), List.of());
    }

    static Dialog of(Turn turn) {
        var hearing = turn.hearing();
        var customer = new ArrayList<Heard>();
        var assistant = new ArrayList<Heard>();
        customer.add(hearing.of(turn.current().said()));
        for (var exchange : turn.back().stream().limit(MOST).toList()) {
            assistant.add(hearing.of(exchange.answer()));
            customer.add(hearing.of(exchange.said()));
        }
        return new Dialog(List.copyOf(customer), List.copyOf(assistant));
    }
}
