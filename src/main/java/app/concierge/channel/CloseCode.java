package app.concierge.channel;

import io.quarkus.websockets.next.CloseReason;

/** Why the service ends a socket. */
enum CloseCode {
    BAD_PROTOCOL(4400, "This client does not speak the protocol."),
    TOKEN_EXPIRED(4401, "The token has expired."),
    GONE(4404, "There is no such conversation."),
    IDLE(4408, "Nothing was said for a while."),
    TOO_FAST(4429, "Too much at once."),
    RESTARTING(1012, "This node restarts. Please reconnect."),
    FAULT(1011, "Something went wrong on our side. Please reconnect.");

    private final int code;
    private final String words;

    CloseCode(int code, String words) {
        this.code = code;
        this.words = words;
    }

    CloseReason reason() {
        return new CloseReason(code, words);
    }
}
