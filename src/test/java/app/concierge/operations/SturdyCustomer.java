package app.concierge.operations;

import app.concierge.operations.Chat.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A customer who stays with a service that dies now and then: connects again, says the same under the same id, and reads
 * on from the last event.
 */
final class SturdyCustomer implements AutoCloseable {
    private final MortalService service;
    private final String brand;
    private final String person;
    private final HashSet<String> ended = new HashSet<>();
    private final String conversation;
    private Chat chat;
    private long last;

    /** In a conversation of its own. */
    SturdyCustomer(MortalService service, String brand, String person) throws IOException, InterruptedException {
        this.service = service;
        this.brand = brand;
        this.person = person;
        this.chat = service.now().chat(brand, person);
        this.conversation = new Told(chat.until(Told::isWelcome))
                .custom("welcome")
                .getFirst()
                .path("conversation")
                .asText();
    }

    /** How and when the service dies. */
    interface Death {
        /** It is dead when this returns; the customer has just spoken. */
        void come() throws InterruptedException;
    }

    Told say(String text, @Nullable Death death) throws IOException, InterruptedException {
        var run = UUID.randomUUID().toString();
        return exchange(Chat.message(run, text), run::equals, death);
    }

    Told approve(JsonNode interrupt, @Nullable Death death) throws IOException, InterruptedException {
        return exchange(Chat.decision(interrupt.path("id").asText(), "approve"), run -> !ended.contains(run), death);
    }

    /** All that is told until the end of the run that this leads to, each event once. */
    private Told exchange(JsonNode frame, Predicate<String> run, @Nullable Death death)
            throws IOException, InterruptedException {
        chat.send(frame);
        if (death != null) {
            death.come();
            chat.close();
            service.start();
            chat = service.now().chat(brand, person, "&conversation=" + conversation + "&after=" + last);
            chat.send(frame);
        }
        var seen = new HashSet<Long>();
        var events = new ArrayList<JsonNode>();
        for (var event : chat.until(event -> isEnd(event, run))) {
            var seq = event.path("seq").asLong();
            if (!Told.isWelcome(event) && seq > last && seen.add(seq)) { // a welcome has the number of the last event
                events.add(event);
            }
        }
        events.sort((one, other) ->
                Long.compare(one.path("seq").asLong(), other.path("seq").asLong()));
        last = events.getLast().path("seq").asLong();
        return new Told(List.copyOf(events));
    }

    private boolean isEnd(JsonNode event, Predicate<String> run) {
        return switch (event.path("type").asText()) {
            case "RUN_ERROR" -> throw new AssertionError(event.toString());
            case "RUN_FINISHED" -> {
                var over = event.path("runId").asText();
                var awaited = run.test(over);
                ended.add(over);
                yield awaited;
            }
            default -> false;
        };
    }

    /** Ends the conversation. */
    @Override
    public void close() {
        chat.send(Chat.end());
        chat.close();
    }
}
