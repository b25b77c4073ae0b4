package app.concierge.guardrail;

import java.util.List;
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
    record Handoff(String topic, Finder finder, String say) implements InputRule {
        @Override
        public String name() {
            return "handoff:" + topic;
        }

        @Override
        public Optional<Verdict> judge(Wording message) {
            return finder.in(message) ? Optional.of(new Verdict.Handoff(name(), topic, say)) : Optional.empty();
        }
    }

    /** A topic or an attempt that is not taken up. */
    record Forbidden(String name, Finder finder, String reason, String say) implements InputRule {
        @Override
        public Optional<Verdict> judge(Wording message) {
            return finder.in(message) ? Optional.of(new Verdict.Refuse(name, reason, say)) : Optional.empty();
        }
    }

    /** @param spoken what the brand speaks, ISO 639 codes */
    record Language(List<String> spoken, String say) implements InputRule {
        @Override
        public String name() {
            return "language";
        }

        @Override
        public Optional<Verdict> judge(Wording message) {
            return Tongue.foreign(message, spoken)
                    .map(language -> new Verdict.Refuse(
                            name(),
                            "The message is in a language that the brand does not speak: " + language + ".",
                            say));
        }
    }

    /** What means the same as something that is none of the brand's business. */
    record Topics(Likeness elsewhere, String say) implements InputRule {
        @Override
        public String name() {
            return "topics";
        }

        @Override
        public Optional<Verdict> judge(Wording message) {
            return elsewhere.has(message)
                    ? Optional.of(new Verdict.Refuse(name(), "The message is about none of the brand's topics.", say))
                    : Optional.empty();
        }
    }
}
