package app.concierge.recommendation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.profile.DecisionRecord;
import app.concierge.profile.Forgotten;
import app.concierge.tool.Caller;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was suggested to whom, and why: kept so that it can be told, and no longer than the customer wants. */
@Singleton
class Decisions implements DecisionRecord {
    private static final Sort NEWEST_FIRST = Sort.descending("at", "id");
    private final RecommendationConfig config;
    private final Clock clock;

    Decisions(RecommendationConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Transactional
    void keep(Caller caller, Decision decision) {
        if (DecisionRow.findById(decision.id()) != null) {
            return;
        }
        var row = new DecisionRow();
        row.id = decision.id();
        row.brand = caller.brand().value();
        row.customer = caller.customer().value();
        row.conversation = caller.conversation().value();
        row.tool = decision.tool();
        row.at = decision.at();
        row.keepUntil = decision.at()
                .plus(
                        caller.personalization() == Personalization.REMEMBERED
                                ? config.keepDecisions()
                                : config.keepSessionDecisions());
        row.content =
                new DecisionRow.Content(decision.wish(), decision.chosen(), decision.passedOver(), decision.ruledOut());
        row.persist();
    }

    /** Of this conversation, newest first. */
    @Transactional
    List<Decision> ofConversation(Caller caller, int most) {
        return DecisionRow.<DecisionRow>find(
                        "conversation = ?1 and customer = ?2",
                        NEWEST_FIRST,
                        caller.conversation().value(),
                        caller.customer().value())
                .page(Page.ofSize(most))
                .stream()
                .map(DecisionRow::decision)
                .toList();
    }

    /** Of all conversations of this customer, newest first; of this conversation only, unless they want to be remembered. */
    @Transactional
    List<Decision> ofCustomer(Caller caller, int most) {
        if (caller.personalization() != Personalization.REMEMBERED) {
            return ofConversation(caller, most);
        }
        return DecisionRow.<DecisionRow>find(
                        "customer = ?1", NEWEST_FIRST, caller.customer().value())
                .page(Page.ofSize(most))
                .stream()
                .map(DecisionRow::decision)
                .toList();
    }

    @Override
    @Transactional
    public List<Made> latest(Caller caller, int most) {
        return ofConversation(caller, most).stream().map(Decisions::made).toList();
    }

    @Override
    @Transactional
    public Optional<Made> made(BrandId brand, CustomerId customer, UUID decision) {
        return DecisionRow.<DecisionRow>find(
                        "id = ?1 and brand = ?2 and customer = ?3", decision, brand.value(), customer.value())
                .firstResultOptional()
                .filter(row -> row.keepUntil.isAfter(clock.instant()))
                .map(row -> made(row.decision()));
    }

    private static Made made(Decision decision) {
        return new Made(
                decision.id(),
                decision.tool(),
                decision.at(),
                decision.chosen().stream().map(Decisions::choice).toList(),
                decision.passedOver().stream().map(Decisions::choice).toList(),
                decision.ruledOut().stream()
                        .map(out -> new RuledOut(out.item(), out.title(), out.rule(), out.because()))
                        .toList());
    }

    private static Choice choice(Decision.Considered one) {
        return new Choice(one.item(), one.title(), one.score(), one.parts(), one.reasons());
    }

    /** Reasons rest on facts: who strikes one out strikes out what was made of it. */
    void forget(@Observes Forgotten forgotten) {
        DecisionRow.delete("customer = ?1", forgotten.customer().value());
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        DecisionRow.delete("keepUntil < ?1", clock.instant());
    }
}
