package app.concierge.profile;

import static app.concierge.kernel.Personalization.OFF;
import static app.concierge.kernel.Personalization.REMEMBERED;
import static app.concierge.kernel.Personalization.SESSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.ConsentGate;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Interaction.Verb;
import app.concierge.tool.Caller;
import app.concierge.tool.Schemas;
import app.concierge.tool.Sentences;
import app.concierge.tool.Tool;
import app.concierge.tool.ToolCall;
import app.concierge.tool.ToolResult;
import app.concierge.tool.ToolResult.Done;
import app.concierge.tool.ToolResult.Failed;
import app.concierge.tool.ToolResult.Refused;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProfileToolsTest {
    private final LookupProfileTool lookup;
    private final RememberFactTool remember;
    private final ForgetFactTool forget;
    private final Profiles profiles;
    private final ConsentGate consents;
    private final DataSource database;

    @Inject
    ProfileToolsTest(
            LookupProfileTool lookup,
            RememberFactTool remember,
            ForgetFactTool forget,
            Profiles profiles,
            ConsentGate consents,
            DataSource database) {
        this.lookup = lookup;
        this.remember = remember;
        this.forget = forget;
        this.profiles = profiles;
        this.consents = consents;
        this.database = database;
    }

    @Test
    void a_diagnosis_is_kept_for_protection_and_says_what_changes() {
        Caller caller = People.caller(REMEMBERED);

        String said = done(remember, caller, arguments("statement", "I've just been told I'm diabetic"));

        assertEquals(
                "Thank you for telling me. I'll remember: you have diabetes. From now on I suggest nothing with sugar,"
                        + " in offers neither. Should I forget it again, just say “forget that”.",
                said);
        assertEquals(
                List.of(
                        new Restriction(
                                "contains-sugar",
                                "because you told me that you have diabetes",
                                "forget that I have diabetes"),
                        new Restriction(
                                "high-sugar",
                                "because you told me that you have diabetes",
                                "forget that I have diabetes")),
                profiles.view(People.later(caller), Set.of()).restrictions());
    }

    @Test
    void health_is_kept_for_protection_even_where_the_model_calls_it_taste() {
        Caller caller = People.caller(REMEMBERED);
        done(remember, caller, arguments("statement", "allergic to nuts").put("kind", "dislikes"));

        Fact fact = profiles.kept(caller).getFirst();
        assertEquals(Purpose.CARE, fact.purpose());
        assertEquals("allergy", fact.key());
    }

    @Test
    void taste_is_kept_as_taste() {
        Caller caller = People.caller(REMEMBERED);

        String said = done(remember, caller, arguments("statement", "please remember that I prefer aisle seats"));

        assertEquals(
                "Noted. I'll remember: you prefer the aisle seats. Should I forget it again, just say “forget that”.",
                said);
    }

    @Test
    void under_session_it_says_that_it_forgets_with_the_conversation() {
        String said = done(remember, People.caller(SESSION), arguments("statement", "I hate pickles"));

        assertEquals(
                "Noted. For this conversation I keep in mind: you don't like pickles. You chose this conversation only;"
                        + " I'll forget it when we are done. Should I forget it again, just say “forget that”.",
                said);
    }

    @Test
    void of_a_colleague_it_is_kept_only_as_long_as_the_conversation() {
        Caller caller = People.caller(REMEMBERED);
        done(remember, caller, arguments("statement", "a colleague of mine is allergic to peanuts"));

        assertEquals(
                "because you told me that your colleague is allergic to peanuts",
                profiles.view(caller, Set.of()).restrictions().getFirst().because());
        assertEquals(List.of(), profiles.kept(People.later(caller)));
    }

    @Test
    void under_off_taste_is_refused_with_the_offer_to_switch_but_protection_holds() {
        Caller caller = People.caller(OFF);

        assertTrue(refused(remember, caller, arguments("statement", "I love Rhône reds"))
                .contains("Switch it"));
        done(remember, caller, arguments("statement", "I'm allergic to peanuts"));
        assertEquals(1, profiles.view(caller, Set.of()).restrictions().size());
    }

    @Test
    void what_a_withdrawn_purpose_would_need_is_refused() {
        Caller caller = People.caller(REMEMBERED);
        consents.grant(People.BRAND, caller.customer(), Purpose.PERSONALIZATION, null, false);

        assertTrue(refused(remember, caller, arguments("statement", "I love Rhône reds"))
                .contains("to suggest what suits you"));
    }

    @Test
    void secrets_and_denials_are_refused() {
        Caller caller = People.caller(REMEMBERED);
        refused(remember, caller, arguments("statement", "my card is 4111 1111 1111 1111"));
        refused(remember, caller, arguments("statement", "my card is [card number], remember it"));
        refused(remember, caller, arguments("statement", "I'm not diabetic"));
        refused(remember, caller, arguments("statement", "remember it"));
        refused(remember, caller, arguments("statement", " ... "));
        assertEquals(List.of(), profiles.kept(caller));
    }

    @Test
    void tells_what_it_knows_and_who_said_so() {
        Caller caller = People.caller(REMEMBERED);
        done(remember, caller, arguments("statement", "my name is Dana"));
        done(remember, caller, arguments("statement", "I can't eat gluten"));

        assertEquals("""
                This is what I know about you:
                - You cannot have gluten (you, in this chat, to protect you)
                - You are called Dana (you, in this chat, to talk with you)
                So I never suggest anything with gluten.
                If any of it is wrong or none of my business, tell me to forget it.""", done(lookup, caller, arguments("about", "what do you know about me")));
        assertTrue(!done(lookup, caller, arguments("about", "do you remember my name?"))
                .contains("gluten"));
    }

    @Test
    void tells_that_it_knows_nothing() {
        assertEquals(
                "So far I know nothing about you. Whatever you would like me to remember, just tell me.",
                done(lookup, People.caller(REMEMBERED), arguments()));
    }

    @Test
    void under_off_it_still_tells_what_is_kept_and_that_none_of_it_is_used() {
        Caller caller = People.caller(REMEMBERED);
        done(remember, caller, arguments("statement", "I can't eat gluten"));

        String said = done(lookup, People.at(People.later(caller), OFF), arguments());

        assertTrue(said.contains("You cannot have gluten"), said);
        assertTrue(said.contains("none of it is used"), said);
        assertTrue(!said.contains("I never suggest"), said);
    }

    @Test
    void forgets_what_was_told_last_and_says_what_is_allowed_again() {
        Caller caller = People.caller(REMEMBERED);
        done(remember, caller, arguments("statement", "I'm diabetic"));

        assertEquals(
                "Done, that is forgotten: you have diabetes. What I suggest may have sugar in it again.",
                done(forget, caller, arguments("what", "forget that")));
        assertEquals(List.of(), profiles.view(caller, Set.of()).restrictions());
    }

    @Test
    void what_another_fact_forbids_stays_forbidden() {
        Caller caller = People.caller(REMEMBERED);
        profiles.remember(caller, "diet", "no sugar", Fact.Origin.STATED, Purpose.CARE);
        profiles.remember(caller, "diagnosis", "diabetes", Fact.Origin.STATED, Purpose.CARE);

        assertEquals(
                "Done, that is forgotten: you have diabetes.", done(forget, caller, arguments("what", "my diabetes")));
    }

    @Test
    void forgets_everything_when_told_so() {
        Caller caller = People.caller(REMEMBERED);
        done(remember, caller, arguments("statement", "I'm diabetic"));
        profiles.record(
                caller,
                List.of(new Interaction(
                        "bec", Verb.TAKEN, false, 1, Instant.parse("2026-01-01T00:00:00Z"), caller.conversation())));

        String said = done(forget, caller, arguments("what", "everything you know about me"));

        assertTrue(said.startsWith("Done: I have forgotten everything"), said);
        assertEquals(List.of(), profiles.kept(caller));
        assertEquals(List.of(), profiles.interactions(caller, Purpose.PERSONALIZATION, 5));
    }

    @Test
    void refuses_to_forget_what_it_does_not_know_and_says_what_it_does() {
        Caller caller = People.caller(REMEMBERED);
        assertEquals("There is nothing to forget: I know nothing about you.", refused(forget, caller, arguments()));
        done(remember, caller, arguments("statement", "I live in Boston"));
        assertEquals(
                "I know nothing like that about you. What I do know: you live in Boston.",
                refused(forget, caller, arguments("what", "my shoe size")));
    }

    @Test
    void asks_which_before_it_forgets_one_of_several() {
        Caller caller = People.caller(REMEMBERED);
        done(remember, caller, arguments("statement", "allergic to kiwi and mango"));

        String question = refused(forget, caller, arguments("what", "my allergy"));

        assertTrue(question.endsWith("Which one shall I forget?"), question);
        assertEquals(2, profiles.kept(caller).size());
    }

    @Test
    void a_store_that_does_not_answer_is_a_failure_in_a_sentence() throws SQLException {
        Caller caller = People.caller(REMEMBERED);
        try (var blocking = database.getConnection()) {
            blocking.setAutoCommit(false);
            try (var statement = blocking.createStatement()) {
                statement.execute("LOCK TABLE fact IN ACCESS EXCLUSIVE MODE");
            }
            for (Tool tool : List.of(lookup, remember, forget)) {
                ObjectNode arguments = tool.equals(remember) ? arguments("statement", "I live in Boston") : arguments();
                Failed failed = assertInstanceOf(Failed.class, tool.call(call(caller, arguments)));
                assertTrue(failed.cause().endsWith("in a minute."), failed.cause());
            }
            blocking.rollback();
        }
    }

    private static String done(Tool tool, Caller caller, ObjectNode arguments) {
        assertEquals(List.of(), Schemas.problems(tool.contract().input(), arguments));
        ToolResult result = tool.call(call(caller, arguments));
        Done done = assertInstanceOf(Done.class, result, () -> "" + result);
        assertEquals(List.of(), Schemas.problems(tool.contract().output(), done.output()));
        return Sentences.say(tool.contract(), arguments, done.output(), caller.situation());
    }

    private static String refused(Tool tool, Caller caller, ObjectNode arguments) {
        ToolResult result = tool.call(call(caller, arguments));
        return assertInstanceOf(Refused.class, result, () -> "" + result).reason();
    }

    private static ToolCall call(Caller caller, ObjectNode arguments) {
        return new ToolCall("1", "key", arguments, caller);
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode arguments(String name, String value) {
        return arguments().put(name, value);
    }
}
