package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.channel.Decoded.Asked;
import app.concierge.channel.Decoded.Faulty;
import app.concierge.channel.Visit.Surroundings;
import app.concierge.conversation.Request;
import app.concierge.conversation.Together;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.ConversationId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Personalization;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T17:00:00Z");
    private static final Visit VISIT = new Visit(
            new BrandId("skylark"),
            new CustomerId(new UUID(1, 1)),
            new ConversationId(new UUID(2, 2)),
            new Surroundings(Locale.US, ZoneId.of("America/New_York"), null, "web"));

    private final FrameReader reader = new FrameReader(settings(), Clock.fixed(NOW, ZoneOffset.UTC));

    static ChannelSettings settings() {
        return new SmallRyeConfigBuilder()
                .withMapping(ChannelSettings.class)
                .build()
                .getConfigMapping(ChannelSettings.class);
    }

    @Test
    void reads_a_message_with_the_surroundings_of_the_visit() {
        var say = say("{\"type\":\"message\",\"id\":\"m-1\",\"text\":\"  Hello, 世界 👋  \"}");
        assertEquals("m-1", say.id());
        assertEquals("Hello, 世界 👋", say.text());
        assertEquals(VISIT.brand(), say.brand());
        assertEquals(VISIT.customer(), say.customer());
        assertEquals(VISIT.conversation(), say.conversation());
        assertEquals(NOW.atZone(ZoneId.of("America/New_York")), say.situation().now());
        assertEquals("web", say.situation().channel());
        assertNull(say.situation().place());
    }

    @Test
    void a_message_may_say_where_its_sender_is() {
        var say = say("""
                {"type":"message","id":"1","text":"hi","context":
                  {"place":"Boston Logan","channel":"app","locale":"de-DE","zone":"Europe/Berlin"}}""");
        assertEquals("Boston Logan", say.situation().place());
        assertEquals("app", say.situation().channel());
        assertEquals(Locale.GERMANY, say.situation().locale());
        assertEquals(ZoneId.of("Europe/Berlin"), say.situation().zone());
    }

    @Test
    void a_client_s_time_names_its_zone_and_never_the_instant() {
        var say = say("""
                {"type":"message","id":"1","text":"hi","context":{"time":"1999-12-31T23:59:00+09:00"}}""");
        assertEquals(ZoneOffset.ofHours(9), say.situation().zone());
        assertEquals(NOW, say.situation().now().toInstant());
    }

    @Test
    void reads_every_other_type() {
        assertEquals(
                new Request.Cancel(VISIT.brand(), VISIT.customer(), VISIT.conversation()),
                asked("{\"type\":\"cancel\"}"));
        assertEquals(
                new Request.End(VISIT.brand(), VISIT.customer(), VISIT.conversation()), asked("{\"type\":\"end\"}"));
        assertEquals(
                new Request.Personalize(VISIT.brand(), VISIT.customer(), VISIT.conversation(), Personalization.SESSION),
                asked("{\"type\":\"personalization\",\"level\":\"session\"}"));
        var feedback = assertInstanceOf(
                Request.Feedback.class,
                asked("{\"type\":\"feedback\",\"about\":\"wine:42\",\"verdict\":\"not_this_again\"}"));
        assertEquals("wine:42", feedback.about());
        assertEquals("not_this_again", feedback.verdict());
        var approval = assertInstanceOf(
                Request.Decide.class,
                asked("{\"type\":\"decision\",\"interrupt\":\"i1\",\"decision\":\"approve\",\"edits\":{\"seats\":7}}"));
        assertTrue(approval.approve());
        assertEquals(7, approval.edits().get("seats").intValue());
        var refusal = assertInstanceOf(
                Request.Decide.class, asked("{\"type\":\"decision\",\"interrupt\":\"i1\",\"decision\":\"decline\"}"));
        assertTrue(!refusal.approve() && refusal.edits().isEmpty());
        assertEquals(List.of("i1"), refusal.interrupts());
        assertEquals(Together.UNSAID, refusal.together());
    }

    @Test
    void reads_a_decision_about_several() {
        var all = assertInstanceOf(
                Request.Decide.class,
                asked(
                        "{\"type\":\"decision\",\"interrupts\":[\"i1\",\"i2\"],\"decision\":\"approve\",\"together\":true}"));
        assertEquals(List.of("i1", "i2"), all.interrupts());
        assertEquals(Together.WANTED, all.together());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | not_json",
                "{\"type\":\"cancel\"} {} | not_json",
                "{\"type\":\"cancel\",\"type\":\"end\"} | not_json",
                "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]] | not_json",
                "[] | not_an_object",
                "null | not_an_object",
                "{} | missing_field",
                "{\"type\":null} | wrong_type",
                "{\"type\":7} | wrong_type",
                "{\"type\":\"shout\"} | unknown_type",
                "{\"type\":\"cancel\",\"why\":1} | unknown_field",
                "{\"type\":\"message\",\"text\":\"hi\"} | missing_field",
                "{\"type\":\"message\",\"id\":\"1\"} | missing_field",
                "{\"type\":\"message\",\"id\":1,\"text\":\"hi\"} | wrong_type",
                "{\"type\":\"message\",\"id\":\"\",\"text\":\"hi\"} | bad_id",
                "{\"type\":\"message\",\"id\":\"a b\",\"text\":\"hi\"} | bad_id",
                "{\"type\":\"message\",\"id\":\"../x\",\"text\":\"hi\"} | bad_id",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"  \"} | empty_text",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":[]} | wrong_type",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\\u0000b\"} | bad_text",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\\ud800b\"} | bad_text",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\",\"context\":[]} | wrong_type",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\",\"context\":{\"mood\":\"x\"}} | unknown_field",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\",\"context\":{\"zone\":\"Mars/Base\"}} | bad_value",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\",\"context\":{\"locale\":\"!\"}} | bad_value",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\",\"context\":{\"time\":\"six\"}} | bad_value",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\",\"context\":{\"channel\":\"W B\"}} | bad_value",
                "{\"type\":\"message\",\"id\":\"1\",\"text\":\"a\",\"context\":{\"place\":\"a\\nb\"}} | bad_value",
                "{\"type\":\"decision\",\"interrupt\":\"i\"} | missing_field",
                "{\"type\":\"decision\",\"interrupts\":[],\"decision\":\"approve\"} | bad_value",
                "{\"type\":\"decision\",\"interrupts\":[7],\"decision\":\"approve\"} | bad_id",
                "{\"type\":\"decision\",\"interrupts\":\"i\",\"decision\":\"approve\"} | bad_value",
                "{\"type\":\"decision\",\"interrupt\":\"i\",\"decision\":\"approve\",\"together\":1} | wrong_type",
                "{\"type\":\"decision\",\"interrupts\":[\"i\",\"j\"],\"decision\":\"approve\",\"edits\":{}} | bad_value",
                "{\"type\":\"decision\",\"interrupt\":\"i\",\"decision\":\"maybe\"} | bad_value",
                "{\"type\":\"decision\",\"interrupt\":\"i\",\"decision\":\"approve\",\"edits\":1} | wrong_type",
                "{\"type\":\"feedback\",\"about\":\"x\",\"verdict\":\"meh\"} | bad_value",
                "{\"type\":\"personalization\",\"level\":\"total\"} | bad_value"
            })
    void names_the_fault_of_a_bad_frame(String frame, String code) {
        var faulty = faulty(frame);
        assertEquals(code, faulty.code());
        assertTrue(faulty.message().endsWith("."), faulty.message());
    }

    @Test
    void refuses_more_bytes_than_allowed_and_counts_bytes_not_characters() {
        assertEquals("too_large", faulty(message("x".repeat(16_384))).code());
        assertEquals("too_large", faulty(message("語".repeat(5_500))).code());
        assertEquals("too_long", faulty(message("x".repeat(4_001))).code());
        assertEquals(4_000, say(message("x".repeat(4_000))).text().length());
    }

    @Test
    void refuses_text_that_was_damaged_on_the_way() {
        assertEquals("not_text", faulty(message("caf\uFFFD")).code());
    }

    @Test
    void says_which_message_was_faulty() {
        assertEquals(
                "m7",
                faulty("{\"type\":\"message\",\"id\":\"m7\",\"text\":\"\"}").about());
        assertNull(faulty("{\"type\":\"message\",\"id\":\"m 7\",\"text\":\"\"}").about());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>\u0007", "x", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"})
    void never_repeats_an_unknown_field_s_name_at_length_or_with_control_characters(String name) {
        var faulty = faulty("{\"type\":\"cancel\",\"" + name.replace("\u0007", "\\u0007") + "\":1}");
        assertTrue(Text.isClean(faulty.message()) && faulty.message().length() < 90, faulty.message());
    }

    private static String message(String text) {
        return "{\"type\":\"message\",\"id\":\"1\",\"text\":\"" + text + "\"}";
    }

    private Request.Say say(String frame) {
        return assertInstanceOf(Request.Say.class, asked(frame));
    }

    private Request asked(String frame) {
        return assertInstanceOf(Asked.class, reader.read(frame, VISIT)).request();
    }

    private Faulty faulty(String frame) {
        return assertInstanceOf(Faulty.class, reader.read(frame, VISIT));
    }
}
