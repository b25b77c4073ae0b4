package app.concierge.channel;

import app.concierge.channel.Doorman.Guest;
import app.concierge.channel.MeResource.Choices;
import app.concierge.channel.MeResource.KnownFact;
import app.concierge.consent.ConsentGate;
import app.concierge.consent.SharingRecord;
import app.concierge.consent.SharingRecord.Sent;
import app.concierge.conversation.Feedback;
import app.concierge.conversation.Feeds;
import app.concierge.conversation.Handoffs;
import app.concierge.conversation.OwnConversations;
import app.concierge.conversation.Said;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.profile.OwnProfile;
import app.concierge.profile.Profiles;
import app.concierge.profile.Strikes;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that is kept of one customer, wherever it is kept: to take along, and to erase. */
@Singleton
class OwnRecord {
    private static final int MOST_SHARED = 500;
    /** So many of the last ones are taken along. */
    private static final int MOST_CONVERSATIONS = 100;

    private final OwnProfile profile;
    private final ConsentGate consent;
    private final OwnConversations conversations;
    private final Feeds feeds;
    private final Handoffs handoffs;
    private final Feedback feedback;
    private final List<SharingRecord> shared;
    private final Strikes strikes;
    private final Clock clock;

    OwnRecord(
            OwnProfile profile,
            ConsentGate consent,
            OwnConversations conversations,
            Feeds feeds,
            Handoffs handoffs,
            Feedback feedback,
            @All List<SharingRecord> shared,
            Strikes strikes,
            Clock clock) {
        this.profile = profile;
        this.consent = consent;
        this.conversations = conversations;
        this.feeds = feeds;
        this.handoffs = handoffs;
        this.feedback = feedback;
        this.shared = shared;
        this.strikes = strikes;
        this.clock = clock;
    }

    /** @param forOthers a gift: never the customer's own taste */
    record Did(String item, String what, int quantity, boolean forOthers, Instant at) {}

    record Talk(String conversation, List<Said> said, List<Handed> handoffs) {}

    /**
     * That it was passed to a person.
     *
     * @param state {@code waiting}, {@code taken}, {@code returned}, {@code ended} or {@code timed_out}
     * @param to who took it; null where nobody did
     */
    record Handed(
            String reference,
            String topic,
            String wish,
            String state,
            @Nullable String to,
            Instant at) {}

    record Export(
            String brand,
            Instant at,
            List<Talk> conversations,
            Choices consents,
            List<KnownFact> facts,
            List<Did> interactions,
            List<StruckReason> struck,
            List<Judgement> feedback,
            List<Sent> shared) {}

    /** @param where the part of the service that kept it */
    record ErasedPart(String what, String where, int count) {}

    record Kept(String what, String why) {}

    /** The proof of an erasure. */
    record Erased(UUID receipt, Instant at, List<ErasedPart> erased, List<Kept> kept) {}

    List<Sent> shared(CustomerId customer) {
        return shared.stream()
                .flatMap(keeper -> keeper.sent(customer, MOST_SHARED).stream())
                .sorted(Comparator.comparing(Sent::at).reversed())
                .limit(MOST_SHARED)
                .toList();
    }

    Export export(Guest guest, Choices choices) {
        var facts = profile.kept(guest.customer()).stream().map(KnownFact::of).toList();
        var interactions = profile.kept(guest.customer(), Profiles.MOST_INTERACTIONS).stream()
                .map(did -> new Did(did.item(), Text.word(did.verb()), did.quantity(), did.forOthers(), did.at()))
                .toList();
        var talks = conversations.of(guest.brand(), guest.customer(), MOST_CONVERSATIONS).stream()
                .map(this::talk)
                .toList();
        var struck = strikes.of(guest.customer()).stream().map(StruckReason::of).toList();
        return new Export(
                guest.brand().value(),
                clock.instant(),
                talks,
                choices,
                facts,
                interactions,
                struck,
                judgements(guest),
                shared(guest.customer()));
    }

    private List<Judgement> judgements(Guest guest) {
        return feedback.of(guest.brand(), guest.customer(), null).stream()
                .map(Judgement::of)
                .toList();
    }

    private Talk talk(ConversationId conversation) {
        try (var feed = feeds.follow(conversation, 0, () -> {})) {
            return new Talk(conversation.toString(), Said.in(feed), handed(conversation));
        }
    }

    private List<Handed> handed(ConversationId conversation) {
        return handoffs.of(conversation).stream()
                .map(one -> new Handed(
                        one.reference(), one.topic(), one.wish(), one.state().word(), one.agentName(), one.at()))
                .toList();
    }

    Erased erase(Guest guest) {
        var talks = conversations.erase(guest.brand(), guest.customer());
        int struck = strikes.of(guest.customer()).size();
        var known = profile.erase(guest.customer());
        var sent = shared.stream()
                .mapToInt(keeper -> keeper.forget(guest.customer()))
                .sum();
        int receipts = consent.erase(guest.customer());
        return new Erased(
                UUID.randomUUID(),
                clock.instant(),
                List.of(
                        new ErasedPart(
                                "Conversations, confirmations, handoffs to people and feedback included",
                                "conversations",
                                talks),
                        new ErasedPart("Facts", "profile", known.facts()),
                        new ErasedPart("What you were shown, took or refused", "profile", known.interactions()),
                        new ErasedPart("Reasons you struck out, and what they rested on", "profile", struck),
                        new ErasedPart("Choices and their receipts", "consent", receipts),
                        new ErasedPart("The record of what partners were sent", "partners", sent)),
                List.of(
                        new Kept(
                                "What partners were sent to carry out your orders",
                                "It is with them; ask them to erase it."),
                        new Kept(
                                "Which offers you redeemed, and when",
                                "Each may be redeemed only as often as its terms say."),
                        new Kept(
                                "The number you are known by here",
                                "So that you are the same person when you come back.")));
    }
}
