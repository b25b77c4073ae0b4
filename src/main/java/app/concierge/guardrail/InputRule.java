package app.concierge.guardrail;

import java.util.Optional;

/** A named rule on what a customer wrote: nothing to say, or why it is not answered as usual. */
interface InputRule {
    String name();

    Optional<Verdict> judge(Wording message);

    /** @param most characters that are read */
    record MaxLength(int most, String say) implements InputRule {
        @Override
        public String name() {
            return "max_length";
        }

        @Override
        public Optional<Verdict> judge(Wording message) {
            return message.original().length() <= most
                    ? Optional.empty()
                    : Optional.of(
                            new Verdict.Refuse(name(), "The message is longer than " + most + " characters.", say));
        }
    }

    /** A topic that a person takes over. */
    record Handoff(String topic, Patterns patterns, String say) implements InputRule {
        @Override
        public String name() {
            return "handoff:" + topic;
        }

        @Override
        public Optional<Verdict> judge(Wording message) {
            return patterns.in(message) ? Optional.of(new Verdict.Handoff(name(), topic, say)) : Optional.empty();
        }
    }

    /** A topic or an attempt that is not taken up. */
    record Forbidden(String name, Patterns patterns, String reason, String say) implements InputRule {
        @Override
        public Optional<Verdict> judge(Wording message) {
            return patterns.in(message) ? Optional.of(new Verdict.Refuse(name, reason, say)) : Optional.empty();
        }
    }
}
