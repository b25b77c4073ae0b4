package app.concierge.conversation;

import app.concierge.kernel.Message;
import java.util.ArrayList;
import java.util.List;

/** What of a history one model call is sent. */
final class History {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private History() {}

    /**
     * The newest messages within the budget, never beginning in the middle of an exchange. The last exchange is always
     * whole.
     *
     * @param tokens estimated at four characters each
     */
    static List<Message> within(int tokens, List<Message> messages) {
        int room = tokens * CHARACTERS_PER_TOKEN;
        int from = messages.size();
        var kept = new ArrayList<Message>();
        for (int i = messages.size() - 1; i >= 0; i--) {
            room -= length(messages.get(i));
            if (messages.get(i) instanceof Message.FromCustomer) {
                if (room < 0 && from < messages.size()) {
                    break;
                }
                from = i;
            }
        }
        kept.addAll(messages.subList(from == messages.size() ? 0 : from, messages.size()));
        return kept;
    }

    private static int length(Message message) {
        return switch (message) {
            case Message.FromCustomer said -> said.text().length();
            case Message.FromPerson said -> said.text().length();
            case Message.FromAssistant said -> {
                int length = said.text().length();
                for (var call : said.calls()) {
                    length += call.arguments().length();
                }
                yield length;
            }
            case Message.FromTool result -> result.content().length();
        };
    }
}
