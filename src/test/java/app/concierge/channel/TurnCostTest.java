package app.concierge.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.brand.OtherReleases;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** What a turn asks of the stores, as they see it themselves, and what its tokens cost. */
@QuarkusTest
class TurnCostTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 6;
    private static final int WARM_UPS = 3;
    private static final int TOOLS = 2;
    private static final int TOKENS = 40;
    /** About 650 kB were seen for a turn of so many tokens, and 2.3 kB for each further one, both ends included. */
    private static final long MOST_BYTES_A_TURN = 1_500_000;

    private static final long MOST_BYTES_A_TOKEN = 5_000;

    private final OtherReleases releases;
    private final DataSource database;
    private final RedisDataSource redis;
    private final Config config;

    TurnCostTest(OtherReleases releases, DataSource database, RedisDataSource redis, Config config) {
        this.releases = releases;
        this.database = database;
        this.redis = redis;
        this.config = config;
    }

    @Test
    void a_turn_with_two_tools_waits_for_at_most_six_statements() throws Exception {
        try (var log = StatementLog.begin(config);
                var model = ScriptedOpenAi.start(_ -> Reply.never());
                var talk = open(model);
                var monitor = monitor()) {
            var customer = customer(talk.conversation()).toString();
            warmUp(model, talk, monitor);
            long before = log.length();
            twoTools(talk.chat());
            var statements = log.since(before).stream()
                    .filter(statement ->
                            statement.contains(talk.conversation().toString()) || statement.contains(customer))
                    .toList();
            long reads = statements.stream()
                    .filter(statement -> statement.contains(" from fact where customer = "))
                    .count();
            assertEquals(1 + TOOLS, reads, () -> "The turn reads the facts once, and so does each tool: " + statements);
            int waitedFor = statements.size() - TOOLS;
            assertTrue(waitedFor >= 4 && waitedFor <= MOST, () -> waitedFor + " statements: " + statements);
        }
    }

    @Test
    void a_turn_with_two_tools_waits_for_at_most_six_round_trips_to_redis() throws Exception {
        try (var model = ScriptedOpenAi.start(_ -> Reply.never());
                var talk = open(model);
                var monitor = monitor()) {
            warmUp(model, talk, monitor);
            twoTools(talk.chat());
            var commands = untilGivenBack(monitor, talk.conversation());
            var appends = commands.stream().filter(TurnCostTest::isAppend).toList();
            assertTrue(
                    appends.getLast().contains("RUN_FINISHED"), () -> "The run's end is not in the log: " + commands);
            var waitedFor = commands.stream()
                    .filter(command -> !isAppend(command) && !isRenewal(command))
                    .toList();
            assertTrue(waitedFor.size() >= 3 && waitedFor.size() <= MOST, () -> "Commands: " + waitedFor);
            var beforeTheEnd = commands.subList(0, commands.indexOf(appends.getLast())).stream()
                    .filter(waitedFor::contains)
                    .toList();
            assertEquals(1, beforeTheEnd.size(), () -> "Only the lease is waited for: " + beforeTheEnd);
        }
    }

    @Test
    void no_token_waits_for_the_event_log() throws Exception {
        var gate = new CompletableFuture<Void>();
        try (var model = ScriptedOpenAi.start(
                        _ -> Reply.say("One moment please, ").andWait(gate).andSay(tokens(TOKENS)));
                var talk = open(model);
                var raw = connect()) {
            talk.chat().say(UUID.randomUUID().toString(), "first");
            var seen = talk.chat().until("TEXT_MESSAGE_CONTENT");
            raw.send("CLIENT", "PAUSE", "3000", "ALL");
            assertEquals("+OK", raw.line());
            raw.send("PING");
            gate.complete(null);
            seen.addAll(talk.chat().until("RUN_FINISHED"));
            assertFalse(raw.hasAnswered(), "Redis answers again, so nothing is known of who waited for it");
            assertEquals("One moment please, " + String.join("", tokens(TOKENS)), Chatting.text(seen));
            assertEquals("+PONG", raw.line());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertEquals(seen, logged(talk.conversation())));
        }
    }

    /** Of the whole process: with a client that reads little, and a server that plays the model from ready lines. */
    @Test
    void a_turn_allocates_little_and_a_token_next_to_nothing() throws Exception {
        try (var model = ScriptedOpenAi.start(_ -> Reply.never());
                var talk = open(model);
                var client = new Indifferent("/brands/deli/chat?conversation=" + talk.conversation(), talk.token())) {
            allocated(model, client, TOKENS);
            long few = allocated(model, client, TOKENS);
            long many = allocated(model, client, 11 * TOKENS);
            long each = (many - few) / (10 * TOKENS);
            assertTrue(
                    few > 100_000 && few < MOST_BYTES_A_TURN && each > 100 && each < MOST_BYTES_A_TOKEN,
                    () -> "A turn of " + TOKENS + " tokens allocates " + few + " bytes, and each further token "
                            + each);
        }
    }

    private static long allocated(ScriptedOpenAi model, Indifferent client, int tokens) {
        var reply = Reply.say();
        for (var token : tokens(tokens)) {
            reply = reply.andRaw("data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"scripted-1\","
                    + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + token + "\"}}]}\n\n");
        }
        var answer = reply;
        model.script(_ -> answer);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var turns = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            long before = threads.getTotalThreadAllocatedBytes();
            client.ask();
            turns.add(threads.getTotalThreadAllocatedBytes() - before);
        }
        return Collections.min(turns);
    }

    private static String[] tokens(int number) {
        return Stream.generate(() -> Stream.of("and ", "there ", "it ", "is. "))
                .flatMap(words -> words)
                .limit(number)
                .toArray(String[]::new);
    }

    /** Turns like the one that is counted, each over to its last command. */
    private static void warmUp(ScriptedOpenAi model, Talk talk, RawRedis monitor) throws Exception {
        model.script(asked -> asked.resultOf("lookup_profile")
                .map(_ -> Reply.say("That ", "is ", "all."))
                .orElseGet(() -> Reply.call("lookup_profile", "{\"about\":\"my seat\"}")
                        .andCall("lookup_profile", "{\"about\":\"my allergies\"}")));
        for (int i = 0; i < WARM_UPS; i++) {
            twoTools(talk.chat());
            untilGivenBack(monitor, talk.conversation());
        }
    }

    private static void twoTools(Chatting chat) throws InterruptedException {
        var run = chat.ask("what do you know about me?");
        assertEquals("success", run.getLast().path("outcome").path("type").asText());
        assertEquals(
                TOOLS,
                run.stream()
                        .filter(event -> event.path("type").asText().equals("TOOL_CALL_RESULT"))
                        .count(),
                run::toString);
    }

    /** What was sent for the conversation, up to its lease's return. */
    private static List<String> untilGivenBack(RawRedis monitor, UUID conversation) throws IOException {
        var sent = new ArrayList<String>();
        while (true) {
            var line = monitor.line();
            if (line.contains(conversation.toString())) {
                if (!line.contains(" lua] ")) {
                    sent.add(line);
                } else if (line.contains("\"DEL\"") && line.contains(":knock")) {
                    return sent;
                }
            }
        }
    }

    private static boolean isAppend(String command) {
        return command.contains("XADD");
    }

    /** By the clock, and not by the turn. */
    private static boolean isRenewal(String command) {
        return command.contains("return redis.call('PEXPIRE', KEYS[1], ARGV[2])");
    }

    private List<JsonNode> logged(UUID conversation) throws IOException {
        var events = new ArrayList<JsonNode>();
        for (var entry : redis.execute("XRANGE", "concierge:{" + conversation + "}:events", "-", "+")) {
            events.add(JSON.readTree(entry.get(1).get(1).toString()));
        }
        return events;
    }

    private RawRedis monitor() throws IOException {
        var monitor = connect();
        monitor.send("MONITOR");
        assertEquals("+OK", monitor.line());
        return monitor;
    }

    private RawRedis connect() throws IOException {
        return RawRedis.connect(URI.create(config.getValue("quarkus.redis.hosts", String.class)));
    }

    private record Talk(Chatting chat, UUID conversation, String token) implements AutoCloseable {
        @Override
        public void close() {
            chat.close();
        }
    }

    private Talk open(ScriptedOpenAi model) throws InterruptedException, SQLException {
        var release = releases.of(
                "deli",
                pack -> pack.replace("${CONCIERGE_MODEL_PROVIDER:planner}", "openai")
                        .replace("${CONCIERGE_MODEL:}", "scripted")
                        .replace("${CONCIERGE_MODEL_URL:}", model.baseUrl()));
        var token = Tokens.customer("deli", UUID.randomUUID().toString());
        var chat = Chatting.at("/brands/deli/chat", token);
        var conversation = UUID.fromString(chat.conversation());
        new QueryRunner(database).update("update conversation set release = ? where id = ?", release, conversation);
        return new Talk(chat, conversation, token);
    }

    private UUID customer(UUID conversation) throws SQLException {
        return new QueryRunner(database)
                .query("select customer_id from conversation where id = ?", new ScalarHandler<UUID>(), conversation);
    }
}
