package app.concierge.guardrail;

import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A brand's rules, compiled. Immutable; one for all turns of a release. */
public final class Policy {
    private static final Logger LOG = Logger.getLogger(Policy.class);

    private final PersonalNumbers numbers;
    private final List<InputRule> input;
    private final List<ToolRule> tools;
    private final List<OutputRule> output;
    private final String otherwise;
    private final Signs signs;
    private volatile Leak leak = new Leak("");

    Policy(
            PersonalNumbers numbers,
            List<InputRule> input,
            List<ToolRule> tools,
            List<OutputRule> output,
            String otherwise) {
        this.numbers = numbers;
        this.input = List.copyOf(input);
        this.tools = List.copyOf(tools);
        this.output = List.copyOf(output);
        this.otherwise = otherwise;
        this.signs =
                Signs.of(output.stream().flatMap(rule -> rule.signs().stream()).toList());
    }

    /**
     * @param guardrails the content of a valid {@code guardrails.yaml}
     * @throws IllegalArgumentException when a rule cannot be compiled, naming it
     */
    public static Policy compile(ObjectNode guardrails) {
        return new PolicyReader(guardrails).policy();
    }

    /**
     * The text with card, account and social security numbers blacked out, as the policy names them. To be called before
     * anything stores, logs or reads what a customer wrote, whatever the verdict will be.
     */
    public String mask(String text) {
        return numbers.mask(text);
    }

    /** The first rule that objects wins; masking comes back as a rewrite. */
    public Verdict input(String text) {
        var message = Wording.of(text);
        for (var rule : input) {
            var objection = judge(rule, message);
            if (objection.isPresent()) {
                return objection.get();
            }
        }
        var masked = mask(text);
        return masked.equals(text) ? new Verdict.Allow() : new Verdict.Rewrite("mask", masked);
    }

    /** A rule that fails refuses. */
    private Optional<Verdict> judge(InputRule rule, Wording message) {
        try {
            return rule.judge(message);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The input rule %s failed; the message is refused.", rule.name());
            return Optional.of(new Verdict.Refuse(rule.name(), "The rule could not be applied.", otherwise));
        }
    }

    /** Limits on what a tool may be called with. */
    public Verdict tool(ToolContract contract, ObjectNode arguments) {
        return limits(contract, arguments, false);
    }

    /** Limits on the terms that a commit was quoted, before the customer is asked to confirm them. */
    public Verdict terms(ToolContract contract, ObjectNode terms) {
        return limits(contract, terms, true);
    }

    private Verdict limits(ToolContract contract, JsonNode fields, boolean ofTerms) {
        return tools.stream()
                .filter(rule -> rule.ofTerms() == ofTerms && rule.concerns(contract))
                .flatMap(rule -> judge(rule, fields).stream())
                .findFirst()
                .orElseGet(Verdict.Allow::new);
    }

    private static Optional<Verdict> judge(ToolRule rule, JsonNode fields) {
        try {
            return rule.judge(fields);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The tool rule %s failed; the call is refused.", rule.name());
            return Optional.of(new Verdict.Refuse(rule.name(), "The rule could not be applied.", rule.say()));
        }
    }

    /**
     * One for each turn. The confidential text is read when it is another than the last time.
     *
     * @param confidential what must not be said word for word: the source of the system prompt, without its data
     */
    public OutputGuard output(String confidential) {
        var known = leak;
        if (!known.isOf(confidential)) {
            known = new Leak(confidential);
            leak = known;
        }
        return new OutputGuard(output, otherwise, signs, known);
    }
}
