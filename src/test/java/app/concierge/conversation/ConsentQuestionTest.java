package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import app.concierge.memory.EventLog;
import app.concierge.memory.LoggedEvent;
import app.concierge.profile.Fact.Origin;
import app.concierge.profile.Profiles;
import app.concierge.tool.Caller;
import app.concierge.tool.Effect;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolContract;
import app.concierge.tool.ToolResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consent that is missing becomes a question in the conversation. */
@QuarkusTest
class ConsentQuestionTest {
    private static final BrandId BRAND = new BrandId("skylark");
    private static final String WISH = "where is the quiet corner for me?";

    private final Concierge concierge;
    private final ConsentGate consents;
    private final Profiles profiles;
    private final EventLog log;
    private final Clock clock;
    private final Scripted scripted;
    private final List<Boolean> calls = new ArrayList<>();

    private CustomerId customer = new CustomerId(UUID.randomUUID());
    private ConversationId conversation = new ConversationId(UUID.randomUUID());
    private Locale locale = Locale.US;

    ConsentQuestionTest(
            Concierge concierge,
            ConsentGate consents,
            Profiles profiles,
            EventLog log,
            Clock clock,
            Scripted scripted) {
        this.concierge = concierge;
        this.consents = consents;
        this.profiles = profiles;
        this.log = log;
        this.clock = clock;
        this.scripted = scripted;
    }

    @BeforeEach
    void come_in() {
        scripted.show(new Corner(Set.of("profile.home_city")));
        customer = profiles.identify(BRAND, "https://test", UUID.randomUUID().toString());
        conversation =
                concierge.open(new Entry(BRAND, customer, null, situation())).conversation();
        profiles.remember(caller(), "home_city", "Boston", Origin.STATED, Purpose.PERSONALIZATION);
    }

    @AfterEach
    void leave() {
        scripted.end();
    }

    @Test
    void the_question_names_data_partner_and_benefit_and_a_yes_makes_the_call_at_once() {
        say(WISH);
        assertEquals(List.of(), calls);
        var asked = "For “Service CORNER” I would tell Corners your home city, so that the corner is near.";
        assertTrue(text().contains(asked), text());
        var waits = events().getLast();
        assertTrue(waits.contains("\"reason\":\"consent\""), waits);
        assertTrue(waits.contains("\"message\":\"" + asked + " May I?\""), waits);

        say("yes, you may");
        assertEquals(List.of(true), calls);
        assertTrue(text().contains("Here: B-corner."), text());
        var receipt = consents.receipts(customer, 10).getFirst();
        assertEquals("skyride", receipt.partner());
        assertEquals("granted", receipt.answer());
        assertEquals("conversation " + conversation, receipt.source());

        say(WISH);
        assertEquals(List.of(true, true), calls);
    }

    @Test
    void a_no_makes_the_call_without_the_data_and_is_not_asked_again_in_this_conversation() {
        say(WISH);
        decide(false);
        assertEquals(List.of(false), calls);
        assertEquals(List.of(), consents.receipts(customer, 10));
        say(WISH);
        assertEquals(List.of(false, false), calls);
        assertEquals(1, questions());
    }

    @Test
    void a_no_to_what_cannot_be_had_without_is_answered_gracefully() {
        scripted.show(new Corner(Set.of()));
        say(WISH);
        assertTrue(text().contains("I would pass on to Corners what you asked for"), text());
        decide(false);
        assertEquals(List.of(), calls);
        assertTrue(text().contains("Without asking Corners that cannot be done."), text());
    }

    @Test
    void german_is_asked_in_german() {
        locale = Locale.GERMANY;
        say(WISH);
        assertTrue(text().contains("würde ich Corners Ihren Wohnort nennen"), text());
        say("ja, gern");
        assertEquals(List.of(true), calls);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_wants_nothing_personal_or_has_forbidden_it_is_not_asked(boolean strict) {
        if (strict) {
            consents.choose(BRAND, customer, Personalization.OFF);
        } else {
            consents.grant(BRAND, customer, Purpose.PERSONALIZATION, "skyride", false);
        }
        say(WISH);
        assertEquals(List.of(), calls);
        assertEquals(0, questions());
    }

    private long questions() {
        return events().stream()
                .filter(event -> event.contains("RUN_FINISHED") && event.contains("\"reason\":\"consent\""))
                .count();
    }

    private void decide(boolean approve) {
        var waits = events().getLast();
        var id = waits.substring(waits.indexOf("\"interrupts\":[{\"id\":\"") + 21)
                .substring(0, 36);
        concierge.reply(
                new Request.Decide(
                        BRAND,
                        customer,
                        conversation,
                        List.of(id),
                        approve,
                        Together.UNSAID,
                        JsonNodeFactory.instance.objectNode(),
                        situation()),
                _ -> {});
    }

    private void say(String text) {
        concierge.reply(
                new Request.Say(BRAND, customer, conversation, UUID.randomUUID().toString(), text, situation()),
                _ -> {});
    }

    private List<String> events() {
        return log.after(conversation, 0, 1_000).stream().map(LoggedEvent::json).toList();
    }

    private String text() {
        var said = new StringBuilder();
        events().stream()
                .filter(event -> event.contains("TEXT_MESSAGE_CONTENT"))
                .forEach(event -> said.append(event.substring(event.indexOf("\"delta\":\"") + 9, event.length() - 2)));
        return said.toString();
    }

    private Caller caller() {
        return new Caller(
                BRAND, customer, conversation, new RunId(UUID.randomUUID()), Personalization.REMEMBERED, situation());
    }

    private Situation situation() {
        return new Situation(ZonedDateTime.now(clock.withZone(ZoneId.of("America/New_York"))), locale, null, "web");
    }

    /** Notes whether the customer's consent covered the call when it was made. */
    private final class Corner implements Tool {
        private final ToolContract contract;

        Corner(Set<String> shares) {
            contract = Scripted.contract("corner", Effect.READ, Purpose.PERSONALIZATION, shares, false);
        }

        @Override
        public ToolContract contract() {
            return contract;
        }

        @Override
        public String provider() {
            return "Corners";
        }

        @Override
        public String benefit() {
            return "the corner is near";
        }

        @Override
        public ToolResult call(ToolCall call) {
            calls.add(consents.allows(call.caller(), Purpose.PERSONALIZATION, "skyride"));
            return new ToolResult.Done(JsonNodeFactory.instance.objectNode().put("booking", "B-corner"));
        }
    }
}
