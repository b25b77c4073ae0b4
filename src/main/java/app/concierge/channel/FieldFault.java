package app.concierge.channel;

/** A field of a frame is not as it should be. */
final class FieldFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    FieldFault(String code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
        this.sentence = sentence;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
