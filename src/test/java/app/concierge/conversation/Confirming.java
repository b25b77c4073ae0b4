package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.concierge.brand.Brands;
import app.concierge.conversation.SealedAction.State;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Message.Call;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import app.concierge.tool.CommitTool;
import app.concierge.tool.ToolCatalogue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A customer before whom confirmations of {@link Scripted} services wait, and what they are told. */
@Singleton
class Confirming {
    private static final BrandId BRAND = new BrandId("skylark");

    private final Concierge concierge;
    private final Sealing sealing;
    private final Actions actions;
    private final Releases releases;
    private final Brands brands;
    private final ToolCatalogue catalogue;
    private final Profiles profiles;
    private final EventLog log;
    private final Clock clock;

    private CustomerId customer = new CustomerId(UUID.randomUUID());
    private ConversationId conversation = new ConversationId(UUID.randomUUID());

    Confirming(
            Concierge concierge,
            Sealing sealing,
            Actions actions,
            Releases releases,
            Brands brands,
            ToolCatalogue catalogue,
            Profiles profiles,
            EventLog log,
            Clock clock) {
        this.concierge = concierge;
        this.sealing = sealing;
        this.actions = actions;
        this.releases = releases;
        this.brands = brands;
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.log = log;
        this.clock = clock;
    }

    /** Somebody else, in a conversation of their own. */
    ConversationId begin() {
        customer = profiles.identify(BRAND, "https://test", UUID.randomUUID().toString());
        conversation =
                concierge.open(new Entry(BRAND, customer, null, situation())).conversation();
        return conversation;
    }

    /** What a reader is welcomed with who comes back. */
    String welcome() {
        return concierge
                .open(new Entry(BRAND, customer, conversation, situation()))
                .welcome()
                .json();
    }

    List<SealedAction> sealed(String... names) {
        return Arrays.stream(names).map(name -> sealed(name, false)).toList();
    }

    SealedAction sealed(String name, boolean together) {
        var arguments = JsonNodeFactory.instance.objectNode().put("what", name);
        var caller = new Caller(
                BRAND, customer, conversation, new RunId(UUID.randomUUID()), Personalization.REMEMBERED, situation());
        var tool = assertInstanceOf(
                CommitTool.class, catalogue.find(BRAND, "plan_" + name).orElseThrow());
        var policy = releases.policy(brands.live(BRAND).orElseThrow());
        var call = new Call("call", "plan_" + name, arguments.toString());
        return assertInstanceOf(
                        Sealing.Sealed.class,
                        sealing.seal(caller, policy::terms, call, tool, arguments, new Sealing.Wanted(together, false)))
                .action();
    }

    void approve(List<SealedAction> waiting) {
        decide(waiting, true, Together.WANTED);
    }

    void decide(List<SealedAction> waiting, boolean approve, Together together) {
        concierge.reply(
                new Request.Decide(
                        BRAND,
                        customer,
                        conversation,
                        waiting.stream().map(action -> action.id().toString()).toList(),
                        approve,
                        together,
                        JsonNodeFactory.instance.objectNode(),
                        situation()),
                _ -> {});
    }

    void say(String text) {
        concierge.reply(
                new Request.Say(BRAND, customer, conversation, UUID.randomUUID().toString(), text, situation()),
                _ -> {});
    }

    List<State> states(List<SealedAction> waiting) {
        return waiting.stream()
                .map(action ->
                        actions.find(conversation, action.id()).orElseThrow().state())
                .toList();
    }

    List<String> events() {
        return log.after(conversation, 0, 1_000).stream().map(LoggedEvent::json).toList();
    }

    static long count(List<String> events, String type, String call) {
        return events.stream()
                .filter(event -> event.contains("\"" + type + "\"") && event.contains("\"toolCallId\":\"" + call))
                .count();
    }

    /** All that was said. */
    String text() {
        var said = new StringBuilder();
        events().stream()
                .filter(event -> event.contains("TEXT_MESSAGE_CONTENT"))
                .forEach(event -> said.append(event.substring(event.indexOf("\"delta\":\"") + 9, event.length() - 2)));
        return said.toString();
    }

    private Situation situation() {
        return new Situation(ZonedDateTime.now(clock.withZone(ZoneId.of("America/New_York"))), Locale.US, null, "web");
    }
}
