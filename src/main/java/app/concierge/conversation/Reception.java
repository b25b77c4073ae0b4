package app.concierge.conversation;

import app.concierge.brand.Release;
import app.concierge.consent.ConsentGate;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.memory.EventLog;
import app.concierge.tool.Caller;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Brings a customer to their conversation, and welcomes them. */
@Singleton
class Reception {
    /** Whoever comes back sooner has only lost the line: nothing is quoted again for them. */
    private static final Duration LINE_LOST = Duration.ofMinutes(2);

    private final Conversations conversations;
    private final Releases releases;
    private final ConsentGate consent;
    private final Recap recap;
    private final EventLog log;
    private final ConversationConfig config;
    private final Clock clock;

    Reception(
            Conversations conversations,
            Releases releases,
            ConsentGate consent,
            Recap recap,
            EventLog log,
            ConversationConfig config,
            Clock clock) {
        this.conversations = conversations;
        this.releases = releases;
        this.consent = consent;
        this.recap = recap;
        this.log = log;
        this.config = config;
        this.clock = clock;
    }

    Opening open(Entry entry) {
        var answering = releases.answering(entry.brand(), entry.customer()).orElseThrow(NoSuchConversation::new);
        var conversation = conversation(entry, answering);
        var away = Duration.between(conversation.lastAt(), clock.instant());
        if (!conversation.rehearsed()
                && away.compareTo(config.pause()) > 0
                && !conversation.release().equals(answering.hash())) {
            conversation = conversations.answerWith(conversation, answering.hash());
        }
        long seq = Math.max(log.lastSeq(conversation.id()), conversation.lastSeq());
        var shown = conversation.rehearsed() ? releases.of(conversation) : answering;
        return new Opening(conversation.id(), seq, welcome(entry, conversation, shown, away, seq));
    }

    private Conversation conversation(Entry entry, Release answering) {
        var wanted = entry.conversation();
        if (wanted == null) {
            return conversations
                    .openOf(entry.brand(), entry.customer())
                    .orElseGet(() -> begin(new ConversationId(UUID.randomUUID()), entry, answering));
        }
        var found = conversations.find(wanted);
        if (found.isEmpty() && entry.begin()) {
            return begin(wanted, entry, answering);
        }
        return found.filter(own ->
                        own.brand().equals(entry.brand()) && own.customer().equals(entry.customer()))
                .orElseThrow(NoSuchConversation::new);
    }

    private Conversation begin(ConversationId id, Entry entry, Release answering) {
        return conversations.begin(id, entry.brand(), entry.customer(), answering.hash());
    }

    private Frame welcome(Entry entry, Conversation conversation, Release answering, Duration away, long seq) {
        var level = consent.consents(entry.customer(), answering.settings().personalization())
                .level();
        var value = JsonNodeFactory.instance
                .objectNode()
                .put("conversation", conversation.id().toString())
                .put("release", conversation.release())
                .put("personalization", level.word())
                .put("seq", seq);
        recap.of(caller(entry, conversation, level), answering, away.compareTo(LINE_LOST) > 0)
                .ifPresent(points -> value.set("recap", points));
        return AgUi.frame(seq, new TurnEvent.Custom("welcome", value));
    }

    private static Caller caller(Entry entry, Conversation conversation, Personalization level) {
        return new Caller(
                entry.brand(),
                entry.customer(),
                conversation.id(),
                new RunId(UUID.randomUUID()),
                level,
                entry.situation(),
                conversation.rehearsed());
    }
}
