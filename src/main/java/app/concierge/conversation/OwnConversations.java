package app.concierge.conversation;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.memory.Forgetting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;

/** What customers do with their own conversations as a whole: list them, and erase what was said, confirmed and handed over. */
@Singleton
public class OwnConversations {
    private final Work work;
    private final Forgetting forgetting;

    OwnConversations(Work work, Forgetting forgetting) {
        this.work = work;
        this.forgetting = forgetting;
    }

    /**
     * Stops what is under way and erases it all.
     *
     * @return how many conversations there were
     */
    public int erase(BrandId brand, CustomerId customer) {
        var conversations = of(brand, customer, Integer.MAX_VALUE);
        conversations.forEach(work::cancel);
        QuarkusTransaction.joiningExisting()
                .run(() -> ConversationRow.delete(
                        "id in ?1",
                        conversations.stream().map(ConversationId::value).toList()));
        conversations.forEach(forgetting::forget);
        return conversations.size();
    }

    /** The customer's conversations, the last one first, at most so many. */
    public List<ConversationId> of(BrandId brand, CustomerId customer, int most) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ConversationRow.<ConversationRow>find(
                                "customerId = ?1 and brand = ?2 order by lastAt desc", customer.value(), brand.value())
                        .page(0, most)
                        .stream()
                        .map(row -> row.toRecord().id())
                        .toList());
    }
}
