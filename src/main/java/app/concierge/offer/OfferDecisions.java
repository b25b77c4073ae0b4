package app.concierge.offer;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.offer.OfferDecisionRow.Candidate;
import app.concierge.offer.OfferDecisionRow.Content;
import app.concierge.profile.DecisionRecord;
import app.concierge.profile.Forgotten;
import app.concierge.tool.Caller;
import app.concierge.tool.ToolCall;
import io.quarkus.panache.common.Page;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The record of every decision among offers. */
@Singleton
class OfferDecisions implements DecisionRecord {
    private static final int LOOKED_BACK = 10;

    private final OfferConfig config;
    private final Clock clock;

    OfferDecisions(OfferConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps it; a call that is repeated is kept once.
     *
     * @param shown the offer that is shown; null when none is
     */
    @Transactional
    UUID keep(ToolCall call, boolean heldOut, @Nullable String shown, List<Arbiter.Candidate> candidates) {
        var caller = call.caller();
        var id = call.outcome();
        if (OfferDecisionRow.findById(id) == null) {
            var row = new OfferDecisionRow();
            row.id = id;
            row.brand = caller.brand().value();
            row.customer = caller.customer().value();
            row.conversation = caller.conversation().value();
            row.at = clock.instant();
            row.keepUntil = row.at.plus(
                    caller.personalization() == Personalization.REMEMBERED
                            ? config.keepDecisions()
                            : config.keepSessionDecisions());
            row.content = new Content(
                    call.arguments().path("query").asText(""),
                    heldOut,
                    shown,
                    candidates.stream().map(OfferDecisions::candidate).toList());
            row.persist();
        }
        return id;
    }

    /** The offer that was shown last in this conversation. */
    @Transactional
    Optional<String> lastShown(Caller caller) {
        return rows(caller, LOOKED_BACK)
                .map(row -> row.content.shown())
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    @Transactional
    public List<Made> latest(Caller caller, int most) {
        return rows(caller, most).map(OfferDecisions::made).toList();
    }

    private static Stream<OfferDecisionRow> rows(Caller caller, int most) {
        return OfferDecisionRow.<OfferDecisionRow>find(
                "customer = ?1 and conversation = ?2 order by at desc",
                caller.customer().value(),
                caller.conversation().value())
                .page(Page.ofSize(most))
                .stream();
    }

    @Override
    @Transactional
    public Optional<Made> made(BrandId brand, CustomerId customer, UUID decision) {
        return OfferDecisionRow.<OfferDecisionRow>find(
                        "id = ?1 and brand = ?2 and customer = ?3", decision, brand.value(), customer.value())
                .firstResultOptional()
                .filter(row -> row.keepUntil.isAfter(clock.instant()))
                .map(OfferDecisions::made);
    }

    private static Made made(OfferDecisionRow row) {
        var chosen = new ArrayList<Choice>();
        var passedOver = new ArrayList<Choice>();
        var ruledOut = new ArrayList<RuledOut>();
        for (var one : row.content.candidates()) {
            if (one.offer().equals(row.content.shown())) {
                chosen.add(choice(one));
            } else if (one.rule() == null || one.rule().equals(Arbiter.ARBITRATION)) {
                passedOver.add(choice(one));
            } else {
                ruledOut.add(new RuledOut(
                        one.offer(), one.title(), one.rule(), Objects.requireNonNullElse(one.because(), "")));
            }
        }
        ruledOut.sort(Comparator.comparing(out -> !out.rule().equals(EligibilityRule.RESTRICTIONS)));
        return new Made(
                row.id, "find_offer", row.at, List.copyOf(chosen), List.copyOf(passedOver), List.copyOf(ruledOut));
    }

    private static Choice choice(Candidate one) {
        return new Choice(one.offer(), one.title(), one.fit(), Map.of(), one.reasons());
    }

    /** Reasons rest on facts: who strikes one out strikes out what was made of it. */
    void forget(@Observes Forgotten forgotten) {
        OfferDecisionRow.delete("customer = ?1", forgotten.customer().value());
    }

    @Scheduled(every = "1h", delayed = "11m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        OfferDecisionRow.delete("keepUntil < ?1", clock.instant());
    }

    private static Candidate candidate(Arbiter.Candidate candidate) {
        var lost = candidate.lost();
        return new Candidate(
                candidate.listed().offer().id(),
                candidate.listed().offer().title(),
                candidate.fit(),
                candidate.reasons(),
                lost == null ? null : lost.rule(),
                lost == null ? null : lost.because());
    }
}
