package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.llm.Asked;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import app.concierge.operations.SturdyCustomer.Death;
import app.concierge.partner.airline.AirlineServer;
import app.concierge.partner.airline.AirlineServer.Moment;
import app.concierge.partner.airline.AirlineServer.Weather;
import app.concierge.partner.airline.AirlineTasks;
import app.concierge.partner.airline.AirlineTasks.Action;
import app.concierge.partner.airline.AirlineTasks.Ending;
import app.concierge.partner.airline.AirlineTasks.Task;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An airline registers its OpenAPI document over REST, a customer has the gold actions of tau-bench's airline tasks carried
 * out in conversations, and the service's process is killed again and again: the airline's database is the one that direct
 * calls leave.
 *
 * <p>The first twenty of the fifty tasks, and six deaths, so that it takes two minutes. {@code -Dairline.tasks=50
 * -Dairline.kills=60} has all carried out, and kills it in every action with effect;
 * {@code -Dairline.seed=1} chooses other points.
 */
class AirlineKilledIT {
    private static final int KILLS = Integer.getInteger("airline.kills", 6);
    private static final int TASKS = Integer.getInteger("airline.tasks", 20);
    private static final long SEED = Long.getLong("airline.seed", 50);
    private static final int LONGEST_MILLIS = 60;
    private static final Pattern WISH = Pattern.compile("Please (.+) with this: (\\{.*})", Pattern.DOTALL);

    private final Random random = new Random(SEED);
    private final AirlineTasks tasks = AirlineTasks.read();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** Where the service is when it is killed. */
    private enum Point {
        WHILE_IT_IS_ASKED,
        AFTER_IT_WAS_APPROVED,
        WHEN_THE_AIRLINE_IS_ASKED,
        WHEN_THE_AIRLINE_HAS_DONE_IT
    }

    @Test
    void what_is_done_is_done_once_however_often_the_service_is_killed() throws Exception {
        var wanted = tasks.all().subList(0, TASKS);
        var deaths = deaths(wanted);
        var differing = new ArrayList<String>();
        var effects = 0;
        try (var airline = new AirlineServer(true);
                var model = ScriptedOpenAi.start(AirlineKilledIT::reply);
                var service = new MortalService(folder, environment(model))) {
            airline.open(tasks.data(), Weather.FAIR);
            register(service.now(), airline);
            var before = airline.effects();
            for (var task : wanted) {
                var expected = tasks.direct(task);
                var ending = carriedOut(task, service, airline, deaths);
                if (!ending.equals(expected)) {
                    differing.add("task " + task.number() + ": " + ending.outcomes() + " for " + expected.outcomes()
                            + ", killed at " + deaths);
                }
                effects += expected.effects(task);
            }
            assertEquals(List.of(), differing, "of " + wanted.size() + " tasks");
            assertEquals(effects, airline.effects() - before, "effects");
            assertEquals(deaths.size(), service.deaths(), "deaths");
        }
    }

    /** At which actions with effect the service dies, and where. */
    private Map<Action, Point> deaths(List<Task> wanted) {
        var commits = new ArrayList<Action>();
        wanted.forEach(task -> task.actions().stream().filter(Action::commits).forEach(commits::add));
        Collections.shuffle(commits, random);
        var deaths = new IdentityHashMap<Action, Point>();
        for (var i = 0; i < Math.min(KILLS, commits.size()); i++) {
            deaths.put(commits.get(i), Point.values()[i % Point.values().length]);
        }
        return deaths;
    }

    private Ending carriedOut(Task task, MortalService service, AirlineServer airline, Map<Action, Point> deaths)
            throws IOException, InterruptedException {
        var data = tasks.data();
        airline.open(data, Weather.FAIR);
        var outcomes = new ArrayList<String>();
        for (var actions : conversations(task)) {
            try (var customer = new SturdyCustomer(service, "skylark", "dana")) {
                for (var action : actions) {
                    outcomes.add(carriedOut(action, customer, service, airline, deaths.get(action)));
                }
            }
        }
        airline.settle();
        return new Ending(outcomes, data.state());
    }

    /** One for all, but where it books again: in the same conversation that would take the place of what was booked. */
    private static List<List<Action>> conversations(Task task) {
        var booking = task.actions().stream().map(Action::tool).filter("book_reservation"::equals);
        return booking.count() < 2
                ? List.of(task.actions())
                : task.actions().stream().map(List::of).toList();
    }

    private String carriedOut(
            Action action, SturdyCustomer customer, MortalService service, AirlineServer airline, @Nullable Point point)
            throws IOException, InterruptedException {
        var asked = point == Point.WHILE_IT_IS_ASKED ? soon(service) : null;
        var wish = "Please " + action.tool().replace('_', ' ') + " with this: " + action.arguments();
        var told = customer.say(wish, asked);
        if (!action.commits()) {
            return outcome(told.results().getLast());
        }
        var waiting = told.waiting();
        assertEquals(1, waiting.size(), told::toString);
        return outcome(customer.approve(waiting.getFirst(), death(point, service, airline))
                .results()
                .getLast());
    }

    private @Nullable Death death(@Nullable Point point, MortalService service, AirlineServer airline) {
        return switch (point) {
            case AFTER_IT_WAS_APPROVED -> soon(service);
            case WHEN_THE_AIRLINE_IS_ASKED -> at(Moment.ARRIVED, service, airline);
            case WHEN_THE_AIRLINE_HAS_DONE_IT -> at(Moment.DONE, service, airline);
            case null, default -> null;
        };
    }

    private Death soon(MortalService service) {
        var millis = random.nextInt(LONGEST_MILLIS);
        return () -> {
            Thread.sleep(Duration.ofMillis(millis));
            service.kill();
        };
    }

    private static Death at(Moment moment, MortalService service, AirlineServer airline) {
        var dead = new CompletableFuture<Void>();
        airline.at(moment, () -> {
            service.kill();
            dead.complete(null);
        });
        return () -> dead.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static String outcome(JsonNode result) {
        return result.has("refused") ? "refused" : result.has("failed") ? result.toString() : "done";
    }

    /** The model does what the customer says, and thanks for every result. */
    private static Reply reply(Asked asked) {
        var wish = WISH.matcher(asked.lastUser());
        return !asked.messages().getLast().path("role").asText().equals("tool") && wish.matches()
                ? Reply.call(wish.group(1).replace(' ', '_'), wish.group(2))
                : Reply.say("Thank you.");
    }

    private Map<String, String> environment(ScriptedOpenAi model) throws IOException {
        var environment = new HashMap<>(KilledIT.environment(model));
        environment.putAll(Map.of(
                "CONCIERGE_BRAND_PACKS", packs().toString(),
                "CONCIERGE_PARTNER_ALLOWED_HOSTS", "127.0.0.1",
                "CONCIERGE_PARTNER_COMMIT_DEADLINE", "PT3S",
                "CONCIERGE_PARTNER_PER_CUSTOMER", "10000"));
        return environment;
    }

    /** The brands as they come, but for how much may be said in a minute, and be arranged. */
    private Path packs() throws IOException {
        var packs = folder.resolve("packs");
        GoesOnIT.copy(Path.of("prompts"), packs);
        var settings = packs.resolve("skylark/brand.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("messages_per_minute: 20", "messages_per_minute: 600")
                        .replace("commit_limit: 600", "commit_limit: 1000000"));
        return packs;
    }

    private static void register(RunningConcierge service, AirlineServer airline)
            throws IOException, InterruptedException {
        var operator = "Bearer " + service.staff("skylark", "operator");
        var json = "application/json";
        send(service, operator, "PUT", "/partners/hat", json, "{\"title\": \"Hat Airlines\"}");
        var document = AirlineTasks.document(airline.address());
        var registered =
                send(service, operator, "POST", "/partners/hat/tools", "application/vnd.oai.openapi", document);
        assertEquals(14, registered.path("tools").size(), registered::toString);
        for (var tool : registered.path("tools")) {
            var path = "/partners/hat/tools/" + tool.path("name").asText();
            send(service, operator, "POST", path + "/test", json, "");
            var approval = "{\"brand\": \"skylark\", \"untested\": true}";
            var approved = send(service, operator, "POST", path + "/approve", json, approval);
            assertEquals("skylark", approved.path("brand").asText(), approved::toString);
        }
    }

    private static JsonNode send(
            RunningConcierge service, String token, String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        return service.send(service.request(path)
                .header("Authorization", token)
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body)));
    }
}
