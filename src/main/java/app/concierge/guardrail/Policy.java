package app.concierge.guardrail;

import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A brand's rules, compiled. Immutable; one for all turns of a release. */
public final class Policy {
    private static final Logger LOG = Logger.getLogger(Policy.class);

    private final PersonalNumbers numbers;
    private final List<InputRule> input;
    private final List<ToolRule> tools;
    private final Answering output;
    private final Set<String> open;
    private final Signs signs;
    private volatile Leak leak = new Leak("");

    Policy(PersonalNumbers numbers, List<InputRule> input, List<ToolRule> tools, Answering output, Set<String> open) {
        this.numbers = numbers;
        this.input = List.copyOf(input);
        this.tools = List.copyOf(tools);
        this.output = output;
        this.open = Set.copyOf(open);
        this.signs = Signs.of(
                output.rules().stream().flatMap(rule -> rule.signs().stream()).toList(),
                output.rules().stream()
                        .flatMap(rule -> rule.overlooked().stream())
                        .toList());
    }

    /**
     * @param guardrails the content of a valid {@code guardrails.yaml}
     * @param meanings for rules that go by what a text means
     * @throws IllegalArgumentException when a rule cannot be compiled, naming it
     */
    public static Policy compile(ObjectNode guardrails, Manner manner, Meanings meanings) {
        return new PolicyReader(guardrails, manner, meanings).policy();
    }

    /**
     * The text without the personal data that the policy names (numbers of cards and accounts, addresses …). To be called before
     * anything stores, logs or reads what a customer wrote, whatever the verdict will be.
     */
    public String mask(String text) {
        return numbers.mask(text);
    }

    /** The text without any personal data that can be told by its form: for what a brand's team is shown. */
    public static String maskAll(String text) {
        return PersonalNumbers.ALL.mask(text);
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

    /** A rule that fails refuses, unless the brand wants it otherwise. */
    private Optional<Verdict> judge(InputRule rule, Wording message) {
        try {
            return rule.judge(message);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The input rule %s failed.", rule.name());
            return open.contains(rule.name())
                    ? Optional.empty()
                    : Optional.of(
                            new Verdict.Refuse(rule.name(), "The rule could not be applied.", output.otherwise()));
        }
    }

    /** Limits on what a tool may be called with, and on when and how often. What is counted is counted here. */
    public Verdict tool(ToolContract contract, ObjectNode arguments, Circumstances circumstances) {
        var limits = limits(contract, arguments, false);
        return limits instanceof Verdict.Allow ? first(contract, rule -> rule.judge(arguments, circumstances)) : limits;
    }

    /** Limits on the terms that a commit was quoted, before the customer is asked to confirm them. */
    public Verdict terms(ToolContract contract, ObjectNode terms) {
        return limits(contract, terms, true);
    }

    private Verdict limits(ToolContract contract, JsonNode fields, boolean ofTerms) {
        return first(contract, rule -> rule.ofTerms() == ofTerms ? rule.judge(fields) : Optional.empty());
    }

    private Verdict first(ToolContract contract, Function<ToolRule, Optional<Verdict>> judgement) {
        return tools.stream()
                .filter(rule -> rule.concerns(contract))
                .flatMap(rule -> judge(rule, judgement).stream())
                .findFirst()
                .orElseGet(Verdict.Allow::new);
    }

    private Optional<Verdict> judge(ToolRule rule, Function<ToolRule, Optional<Verdict>> judgement) {
        try {
            return judgement.apply(rule);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The tool rule %s failed.", rule.name());
            return open.contains(rule.name())
                    ? Optional.empty()
                    : Optional.of(new Verdict.Refuse(rule.name(), "The rule could not be applied.", rule.say()));
        }
    }

    /**
     * One for each turn. The confidential text is read when it is another than the last time.
     *
     * @param confidential what must not be said word for word: the source of the system prompt, without its data
     * @param now in the customer's zone, for what is said of times; null where it is not known
     */
    public OutputGuard output(String confidential, @Nullable ZonedDateTime now) {
        var known = leak;
        if (!known.isOf(confidential)) {
            known = new Leak(confidential);
            leak = known;
        }
        var guard = new OutputGuard(output, open, signs, known, now);
        guard.brand(confidential);
        return guard;
    }
}
