package app.concierge.partner;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.partner.Answers.Answer;
import app.concierge.partner.Call.Step;
import app.concierge.partner.Manifest.Offering;
import app.concierge.tool.Caller;
import app.concierge.tool.Effect;
import app.concierge.tool.Schemas;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries tools before any customer does. Nobody's data are sent, and nothing is kept in the ledger. What has effect is tried
 * only where it does not count: quoted, called twice under one key, which must give one answer, and cancelled.
 */
@ApplicationScoped
class Trials {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Exchanges exchanges;
    private final Clock clock;

    Trials(Exchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    Trial of(Manifest manifest, String name) {
        var named = manifest.offering(name);
        var tried = named.undoes() == null ? named : manifest.offering(named.undoes());
        var sandbox = manifest.forTests();
        if (tried.contract().effect() == Effect.COMMIT && sandbox.isEmpty()) {
            return new Trial(
                    false,
                    false,
                    "What has effect is tried in a sandbox only: give the manifest a 'sandbox-url'.",
                    List.of());
        }
        var run = new Run(sandbox.orElse(manifest), clock.instant().plus(LONGEST));
        var given = manifest.tests().getOrDefault(tried.name(), List.of(NOTHING));
        for (var i = 0; i < given.size() && run.passed(); i++) {
            run.tool(tried, given.get(i), given.size() == 1 ? "" : " with input " + (i + 1));
        }
        return new Trial(true, run.passed(), null, run.steps);
    }

    /** One trial of one tool. */
    private final class Run {
        private final Manifest manifest;
        private final Instant ends;
        private final List<Trial.Step> steps = new ArrayList<>();
        private final Caller nobody;

        Run(Manifest manifest, Instant ends) {
            this.manifest = manifest;
            this.ends = ends;
            var now = ZonedDateTime.now(clock.withZone(ZoneOffset.UTC));
            this.nobody = new Caller(
                    new BrandId("test"),
                    new CustomerId(UUID.randomUUID()),
                    new ConversationId(UUID.randomUUID()),
                    new RunId(UUID.randomUUID()),
                    Personalization.OFF,
                    new Situation(now, Locale.ENGLISH, null, null));
        }

        boolean passed() {
            return steps.stream().allMatch(Trial.Step::ok);
        }

        void tool(Offering tool, ObjectNode given, String which) {
            var input = tool.contract().input();
            var arguments = Samples.complete(input, given, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            var problems = Schemas.problems(input, arguments);
            if (!problems.isEmpty()) {
                said(tool.name() + which, "No arguments could be made from the schema; write 'tests': " + problems, 0);
                return;
            }
            if (tool.contract().effect() == Effect.COMMIT) {
                commit(tool, arguments, which);
            } else {
                var _ = call(tool, Step.READ, "", arguments, NOTHING, tool.name() + which);
            }
        }

        private void commit(Offering tool, ObjectNode arguments, String which) {
            var terms = terms(tool, arguments, which);
            if (terms.isEmpty()) {
                return;
            }
            var key = "test:" + UUID.randomUUID();
            var first = call(tool, Step.COMMIT, key, arguments, terms.get(), tool.name() + which);
            if (first.isEmpty()) {
                return;
            }
            var broken = Terms.broken(tool.contract().seals(), terms.get(), first.get(), nobody.situation());
            broken.ifPresent(change -> said(tool.name(), "It changed " + change + " after the quote.", 0));
            var again =
                    call(tool, Step.COMMIT, key, arguments, terms.get(), tool.name() + " again, under the same key");
            if (again.isPresent() && !again.get().equals(first.get())) {
                said(tool.name(), "The same Idempotency-Key got another answer the second time.", 0);
            }
            if (tool.cancel() != null) {
                var undo = manifest.offering(tool.cancel());
                var undoing = undo.arguments(first.get(), arguments);
                var _ = call(undo, Step.CANCEL, key + ":cancel", undoing, NOTHING, undo.name() + ", to undo it");
            }
        }

        /** Empty when they were not to be had. */
        private Optional<ObjectNode> terms(Offering tool, ObjectNode arguments, String which) {
            if (tool.quotedBy() == null) {
                return Optional.of(arguments);
            }
            var quote = manifest.offering(tool.quotedBy());
            var asked = quote.arguments(arguments, NOTHING);
            var terms = call(quote, Step.QUOTE, "", asked, NOTHING, quote.name() + ", for the terms" + which);
            var unsaid = terms.flatMap(quoted -> tool.contract().seals().stream()
                    .filter(seal -> !quoted.hasNonNull(seal))
                    .findFirst());
            unsaid.ifPresent(seal -> said(quote.name(), "The quoted terms have no '" + seal + "' to seal.", 0));
            return unsaid.isPresent() ? Optional.empty() : terms;
        }

        /** Empty when it did not answer as it should; the steps say why. */
        private Optional<ObjectNode> call(
                Offering tool, Step step, String key, ObjectNode arguments, ObjectNode terms, String what) {
            var began = clock.instant();
            var left = Duration.between(began, ends);
            if (!left.isPositive()) {
                said(what, "The test took longer than " + LONGEST.toSeconds() + " seconds.", 0);
                return Optional.empty();
            }
            var timeout = tool.binding().timeout();
            var call = new Call(manifest, tool, step, key, arguments, terms, Map.of(), nobody);
            try {
                var answer = exchanges.attempt(call, left.compareTo(timeout) < 0 ? left : timeout);
                var millis = millisSince(began);
                return switch (answer) {
                    case Answer.Done done -> {
                        steps.add(new Trial.Step(what, true, null, millis));
                        yield Optional.of(done.output());
                    }
                    case Answer.Refused refused -> said(what, "It said no: " + refused.reason(), millis);
                    case Answer.Lie lie -> said(what, lie.why(), millis);
                };
            } catch (PartnerFault e) {
                return said(what, String.valueOf(e.getMessage()), millisSince(began));
            }
        }

        private int millisSince(Instant began) {
            return (int) Duration.between(began, clock.instant()).toMillis();
        }

        private Optional<ObjectNode> said(String what, String wrong, int millis) {
            steps.add(new Trial.Step(what, false, CleanText.reason(wrong), millis));
            return Optional.empty();
        }
    }
}
