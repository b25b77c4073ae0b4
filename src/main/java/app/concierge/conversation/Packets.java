package app.concierge.conversation;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.Message;
import app.concierge.kernel.Purpose;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.memory.Memories;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.UUID;

/**
 * What a person has before them when they take a conversation, so that the customer need not repeat anything. What was said
 * and tried is kept with the handoff; facts are read when they are looked at, under the consent that holds then.
 */
@Singleton
class Packets {
    private static final int RECENT = 20;
    private static final RunId NO_RUN = new RunId(new UUID(0, 0));

    private final Memories memories;
    private final Profiles profiles;
    private final Actions actions;
    private final Conversations conversations;
    private final HandoffStore store;
    private final ConsentGate consent;
    private final Releases releases;
    private final ObjectMapper json;
    private final Clock clock;

    Packets(
            Memories memories,
            Profiles profiles,
            Actions actions,
            Conversations conversations,
            HandoffStore store,
            ConsentGate consent,
            Releases releases,
            ObjectMapper json,
            Clock clock) {
        this.memories = memories;
        this.profiles = profiles;
        this.actions = actions;
        this.conversations = conversations;
        this.store = store;
        this.consent = consent;
        this.releases = releases;
        this.json = json;
        this.clock = clock;
    }

    /** What is kept with a new handoff. */
    ObjectNode write(ConversationId conversation) {
        var memory = memories.read(conversation);
        var packet = JsonNodeFactory.instance.objectNode().put("summary", memory.summary());
        var said = packet.putArray("said");
        var messages = memory.messages();
        messages.subList(Math.max(0, messages.size() - RECENT), messages.size()).forEach(message -> {
            switch (message) {
                case Message.FromCustomer(var text) -> said.addObject().put("customer", text);
                case Message.FromAssistant(var text, var _) -> {
                    if (!text.isBlank()) {
                        said.addObject().put("assistant", text);
                    }
                }
                case Message.FromPerson(var name, var text) ->
                    said.addObject().put("person", text).put("name", name);
                case Message.FromTool _ -> {
                    // What tools returned may hold more of the customer than service may use.
                }
            }
        });
        return packet;
    }

    /** With the customer's actions and facts as they are now. */
    ObjectNode read(Handoff handoff) {
        var packet = parse(store.packet(handoff.id()));
        packet.remove("facts");
        conversations.find(handoff.conversation()).ifPresent(conversation -> {
            var waiting = packet.putArray("actions");
            actions.pendingAndDone(conversation.id())
                    .forEach(action -> waiting.addObject()
                            .put("summary", action.summary())
                            .put("state", ActionRow.word(action.state())));
            var facts = packet.putArray("facts");
            profiles.view(caller(handoff, conversation), EnumSet.of(Purpose.SERVICE, Purpose.CARE))
                    .facts()
                    .forEach(fact -> facts.addObject().put("about", fact.key()).put("value", fact.value()));
        });
        return packet;
    }

    private Caller caller(Handoff handoff, Conversation conversation) {
        var otherwise = releases.of(conversation).settings().personalization();
        return new Caller(
                conversation.brand(),
                conversation.customer(),
                conversation.id(),
                NO_RUN,
                consent.consents(conversation.customer(), otherwise).level(),
                new Situation(clock.instant().atZone(handoff.zone()), handoff.locale(), null, "desk"),
                conversation.rehearsed());
    }

    private ObjectNode parse(String packet) {
        try {
            return json.readTree(packet) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
