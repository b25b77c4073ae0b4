package app.concierge.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.llm.Asked;
import app.concierge.llm.Reply;
import app.concierge.llm.ScriptedOpenAi;
import app.concierge.operations.LoungeAndSeat.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lounge and a seat, both or nothing, and the service is killed between them. */
class PlanKilledIT {
    private static final Duration UNDONE = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void a_plan_is_done_or_undone_as_a_whole_however_the_service_dies_in_it() throws Exception {
        try (var partner = new LoungeAndSeat();
                var model = ScriptedOpenAi.start(PlanKilledIT::reply);
                var service = new MortalService(folder, environment(partner, model))) {
            partner.open(true);
            var done = wanted(service, partner, Moment.SECOND_DONE);
            assertEquals(Set.of("+lounge", "+seat"), Set.copyOf(partner.effects()), done::toString);
            assertEquals(2, partner.effects().size());

            for (var moment : List.of(Moment.SECOND_ASKED, Moment.GIVEN_BACK)) {
                partner.open(false);
                var undone = wanted(service, partner, moment);
                Awaitility.await().atMost(UNDONE).untilAsserted(() -> assertUndone(partner.effects()));
                assertTrue(undone.text().contains("There is no more room."), undone::text);
            }
            assertEquals(3, service.deaths());
        }
    }

    /** What the customer is told who wants both or nothing, while the service dies at that moment. */
    private static Chat.Told wanted(MortalService service, LoungeAndSeat partner, Moment moment)
            throws IOException, InterruptedException {
        try (var customer = new SturdyCustomer(service, "skylark", "dana")) {
            var asked = customer.say("Please reserve a lounge and a seat for Dana, both or nothing", null);
            assertEquals(2, asked.waiting().size(), asked::toString);
            assertEquals(List.of(), partner.effects());
            var dead = new CompletableFuture<Void>();
            partner.at(moment, () -> {
                service.kill();
                dead.complete(null);
            });
            return customer.say(
                    "yes, both or nothing",
                    () -> dead.orTimeout(60, TimeUnit.SECONDS).join());
        }
    }

    private static void assertUndone(List<String> effects) {
        assertEquals(2, effects.size(), effects::toString);
        assertEquals(effects.getFirst().replace('+', '-'), effects.getLast());
    }

    private static Reply reply(Asked asked) {
        var told = asked.messages().getLast().path("role").asText().equals("tool");
        return told || !asked.lastUser().startsWith("Please reserve")
                ? Reply.say("Thank you.")
                : Reply.call("reserve_lounge", "{\"name\": \"Dana\"}").andCall("reserve_seat", "{\"name\": \"Dana\"}");
    }

    private Map<String, String> environment(LoungeAndSeat partner, ScriptedOpenAi model) throws IOException {
        var tools = folder.resolve("tools");
        Files.createDirectories(tools.resolve("trips"));
        Files.writeString(tools.resolve("trips/both.yaml"), partner.manifest());
        var environment = new HashMap<>(KilledIT.environment(model));
        environment.putAll(Map.of(
                "CONCIERGE_PARTNER_MANIFESTS", tools.toString(),
                "CONCIERGE_PARTNER_ALLOWED_HOSTS", "127.0.0.1",
                "CONCIERGE_PARTNER_COMMIT_DEADLINE", "PT3S"));
        return environment;
    }
}
