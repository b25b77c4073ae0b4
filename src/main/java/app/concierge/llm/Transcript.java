package app.concierge.llm;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.kernel.Message.FromCustomer;
import app.concierge.kernel.Message.FromPerson;
import app.concierge.kernel.Message.FromTool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation's history as providers accept it, even when it was cut or is faulty: the customer speaks first, every
 * call has its result at once, every result its call, and arguments are JSON objects.
 */
final class Transcript {
    /** What the customer says where somebody else would speak first. */
    static final UserMessage OPENING = UserMessage.from("(The conversation goes on.)");

    private final List<Message> history;
    private final Spelling spelling;

    Transcript(List<Message> history, Spelling spelling) {
        this.history = history;
        this.spelling = spelling;
    }

    static List<ChatMessage> of(List<Message> history, Spelling spelling) {
        var transcript = new Transcript(history, spelling);
        var messages = new ArrayList<ChatMessage>();
        for (int next = 0; next < history.size(); ) {
            next = transcript.tell(next, messages);
        }
        if (messages.isEmpty() || !(messages.getFirst() instanceof UserMessage)) {
            messages.addFirst(OPENING);
        }
        return messages;
    }

    /**
     * Tells what stands at an index, and with a call its results. It depends on what stands before it, and on nothing behind
     * the first message that was not taken up.
     *
     * @return the index of that message
     */
    int tell(int at, List<ChatMessage> messages) {
        switch (history.get(at)) {
            case FromCustomer said -> messages.add(UserMessage.from(said.text().isBlank() ? "…" : said.text()));
            // Models know two speakers: this one's words stand on the assistant's side, and say whose they are.
            case FromPerson(var name, var text) ->
                messages.add(AiMessage.from("(" + name + ", a person of the team, wrote:) " + text));
            case FromAssistant said
            when said.calls().isEmpty() -> {
                if (!said.text().isBlank()) {
                    messages.add(AiMessage.from(said.text()));
                }
            }
            case FromAssistant said -> {
                var results = results(said, at + 1);
                messages.addAll(spelling.of(said, results));
                return at + 1 + results.size();
            }
            // A result that came later, when the customer had confirmed: the call is shown once more before it.
            case FromTool late ->
                messages.addAll(spelling.of(new FromAssistant("", List.of(call(late, at))), List.of(late)));
        }
        return at + 1;
    }

    private List<FromTool> results(FromAssistant said, int from) {
        var results = new ArrayList<FromTool>();
        for (int at = from; at < history.size() && history.get(at) instanceof FromTool result; at++) {
            if (!isOf(result, said)) {
                break;
            }
            results.add(result);
        }
        return results;
    }

    private static boolean isOf(FromTool result, FromAssistant said) {
        for (var call : said.calls()) {
            if (call.id().equals(result.callId())) {
                return true;
            }
        }
        return false;
    }

    private Call call(FromTool result, int before) {
        for (int at = before - 1; at >= 0; at--) {
            if (history.get(at) instanceof FromAssistant said) {
                for (var call : said.calls()) {
                    if (call.id().equals(result.callId())) {
                        return call;
                    }
                }
            }
        }
        return new Call(result.callId(), result.tool(), "{}");
    }
}
