package app.concierge.bench;

import io.vertx.core.http.WebSocket;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One customer on one socket: says a message when the last one is answered, and checks every answer whole. */
final class Session {
    private static final String TYPE = "\"type\":\"";
    private static final String DELTA = "\"delta\":\"";

    private final WebSocket socket;
    private final StringBuilder said = new StringBuilder();
    private String word = "";
    private long asked;
    private long first;
    private @Nullable Consumer<Turn> whenOver;

    Session(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(this::take);
        socket.closeHandler(_ -> over("closed with " + socket.closeStatusCode()));
    }

    /**
     * A turn that is over.
     *
     * @param first from the message to the first token, and {@code all} to the end, in nanoseconds
     * @param fault why it does not count; null for an answer that came whole
     */
    record Turn(long first, long all, @Nullable String fault) {}

    void ask(long n, Consumer<Turn> then) {
        word = Script.word(n);
        said.setLength(0);
        first = 0;
        whenOver = then;
        asked = System.nanoTime();
        socket.writeTextMessage("{\"type\":\"message\",\"id\":\"" + new UUID(asked, n) + "\",\"text\":\""
                + Script.message(word) + "\"}");
    }

    /** Nothing more is waited for. */
    void giveUp(String why) {
        over(why);
    }

    void close() {
        whenOver = null;
        socket.close();
    }

    private void take(String frame) {
        switch (field(frame, TYPE)) {
            case "TEXT_MESSAGE_CONTENT" -> {
                if (first == 0) {
                    first = System.nanoTime() - asked;
                }
                said.append(field(frame, DELTA));
            }
            case "RUN_FINISHED" ->
                over(said.toString().equals(String.join("", Script.answer(word))) ? null : "another answer: " + said);
            case "RUN_ERROR" -> over(frame);
            default -> {}
        }
    }

    private void over(@Nullable String fault) {
        var then = whenOver;
        if (then != null) {
            whenOver = null;
            then.accept(new Turn(first, System.nanoTime() - asked, fault));
        }
    }

    /** A text field of a frame; the script has nothing in it that JSON escapes. */
    private static String field(String frame, String key) {
        int at = frame.indexOf(key);
        return at < 0 ? "" : frame.substring(at + key.length(), frame.indexOf('"', at + key.length()));
    }
}
