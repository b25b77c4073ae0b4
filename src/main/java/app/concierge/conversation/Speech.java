package app.concierge.conversation;

import app.concierge.kernel.Message.FromAssistant;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** One message of the assistant as it is being said: each piece passes the output rules and leaves at once. */
final class Speech {
    private final Turn turn;
    private final String message;
    private final StringBuilder said = new StringBuilder();
    private boolean begun;

    Speech(Turn turn) {
        this.turn = turn;
        this.message = turn.messageId();
    }

    /** Says a sentence of the brand's own, and ends the turn with it. */
    static void answer(Turn turn, String sentence) {
        turn.guard.ground(sentence);
        turn.guard.brand(sentence);
        var speech = new Speech(turn);
        speech.say(sentence);
        speech.finish();
        turn.messages.add(new FromAssistant(speech.text(), List.of()));
        turn.end(Runs.End.DONE);
    }

    void say(String piece) {
        emit(turn.guard.accept(piece));
    }

    /** Nothing more comes. */
    void finish() {
        emit(turn.guard.finish());
        if (begun) {
            turn.journal.emit(new TurnEvent.TextEnd(message));
        }
    }

    /** The customer has stopped listening: what the rules still held is never said. */
    void stop() {
        turn.guard.finish();
        if (begun) {
            turn.journal.emit(new TurnEvent.TextEnd(message));
        }
    }

    /** What was said is void; the message of that id takes its place. What the rules still held is never said. */
    void supersede(String by) {
        stop();
        if (begun) {
            superseded(turn.journal, message, by);
        }
    }

    static void superseded(Journal journal, String message, String by) {
        var value =
                JsonNodeFactory.instance.objectNode().put("messageId", message).put("by", by);
        journal.emit(new TurnEvent.Custom("superseded", value));
    }

    String text() {
        return said.toString();
    }

    private void emit(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!begun) {
            begun = true;
            turn.spoke();
            turn.journal.emit(new TurnEvent.TextStart(message));
        }
        said.append(text);
        turn.journal.emit(new TurnEvent.TextContent(message, text));
    }
}
