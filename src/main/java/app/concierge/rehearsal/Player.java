package app.concierge.rehearsal;

import app.concierge.conversation.Concierge;
import app.concierge.conversation.Feeds;
import app.concierge.conversation.Rehearsals;
import app.concierge.conversation.Rehearsals.Part;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Plays made-up customers. */
@Singleton
class Player {
    private final Concierge concierge;
    private final Rehearsals rehearsals;
    private final Feeds feeds;
    private final ObjectMapper json;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Player(Concierge concierge, Rehearsals rehearsals, Feeds feeds, ObjectMapper json) {
        this.concierge = concierge;
        this.rehearsals = rehearsals;
        this.feeds = feeds;
        this.json = json;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** @param goesOn false as soon as the part is to be broken off */
    Scene enter(Part part, BooleanSupplier goesOn) {
        return new Scene(part, goesOn, concierge, rehearsals, feeds, json, threads);
    }
}
