package app.concierge.rehearsal;

import app.concierge.conversation.Concierge;
import app.concierge.conversation.Feed;
import app.concierge.conversation.Feeds;
import app.concierge.conversation.Frame;
import app.concierge.conversation.Rehearsals;
import app.concierge.conversation.Rehearsals.Part;
import app.concierge.conversation.Request;
import app.concierge.conversation.Together;
import app.concierge.kernel.RunId;
import app.concierge.kernel.Situation;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A made-up customer's line to the concierge. For one thread. Closing it erases all that there is of the customer. */
final class Scene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How often is looked whether it goes on. */
    private static final long GLANCE_MILLIS = 250;

    private final Part part;
    private final BooleanSupplier goesOn;
    private final Concierge concierge;
    private final Rehearsals rehearsals;
    private final ObjectMapper json;
    private final Executor threads;
    private final Semaphore news = new Semaphore(0);
    private final Queue<Frame> own = new ConcurrentLinkedQueue<>();
    private final Feed feed;

    Scene(
            Part part,
            BooleanSupplier goesOn,
            Concierge concierge,
            Rehearsals rehearsals,
            Feeds feeds,
            ObjectMapper json,
            Executor threads) {
        this.part = part;
        this.goesOn = goesOn;
        this.concierge = concierge;
        this.rehearsals = rehearsals;
        this.json = json;
        this.threads = threads;
        this.feed = feeds.follow(part.conversation(), 0, news::release);
    }

    Played say(String text, Situation situation) throws InterruptedException {
        var say = new Request.Say(
                part.brand(),
                part.customer(),
                part.conversation(),
                UUID.randomUUID().toString(),
                text,
                situation);
        return ask(say, Concierge.runOf(say));
    }

    /** Answers confirmations as by their buttons. */
    Played decide(List<String> waiting, boolean approve, Situation situation) throws InterruptedException {
        var decide = new Request.Decide(
                part.brand(),
                part.customer(),
                part.conversation(),
                waiting,
                approve,
                Together.UNSAID,
                JsonNodeFactory.instance.objectNode(),
                situation);
        return ask(decide, Concierge.runOf(decide));
    }

    private Played ask(Request request, RunId run) throws InterruptedException {
        var telling = new Telling(json);
        var work = concierge.accept(request, frame -> {
            own.add(frame);
            news.release();
        });
        threads.execute(work);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var frame = next();
            if (frame != null) {
                if (telling.take(frame)) {
                    return telling.played(rehearsals.objections(part.conversation(), run));
                }
            } else if (!goesOn.getAsBoolean()) {
                breakOff();
                throw new CancellationException("Nobody wants to know any more");
            } else if (!news.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() > until) {
                breakOff();
                return Played.fault("No answer came within " + PATIENCE.toSeconds() + " seconds.");
            }
        }
    }

    private void breakOff() {
        concierge.reply(new Request.Cancel(part.brand(), part.customer(), part.conversation()), _ -> {});
    }

    private @Nullable Frame next() {
        var told = own.poll();
        return told == null ? feed.poll() : told;
    }

    @Override
    public void close() {
        feed.close();
        rehearsals.over(part);
    }
}
