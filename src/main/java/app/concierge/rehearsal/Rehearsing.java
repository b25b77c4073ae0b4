package app.concierge.rehearsal;

import app.concierge.brand.Brands;
import app.concierge.brand.Release;
import app.concierge.conversation.TryOuts;
import app.concierge.kernel.BrandId;
import app.concierge.rehearsal.Rehearsal.Kind;
import app.concierge.rehearsal.Rehearsal.State;
import app.concierge.rehearsal.Rehearsal.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one door to rehearsals: begins them, tells of them, stops them. Who may is for the caller to know. */
@Singleton
public class Rehearsing {
    /** Most past conversations of one replay. */
    public static final int MOST_SESSIONS = 500;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Brands brands;
    private final Store store;
    private final Runner runner;
    private final GoldenStage golden;
    private final ReplayStage replays;
    private final TryingOut tryingOut;
    private final Clock clock;

    Rehearsing(
            Brands brands,
            Store store,
            Runner runner,
            GoldenStage golden,
            ReplayStage replays,
            TryingOut tryingOut,
            Clock clock) {
        this.brands = brands;
        this.store = store;
        this.runner = runner;
        this.golden = golden;
        this.replays = replays;
        this.tryingOut = tryingOut;
        this.clock = clock;
    }

    /**
     * A release that is to be played, and for whom.
     *
     * @param key of the request: the same person's same key begins nothing anew; null for none
     */
    public record Wanted(
            BrandId brand,
            String release,
            @Nullable String draft,
            String by,
            @Nullable String key) {}

    /** Nothing can be played; the message is a sentence for people. */
    public static final class NotPlayed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPlayed(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /**
     * Plays the golden conversations of a release on it, in the background.
     *
     * @param only the files whose conversations are played; empty for all, which alone makes a verdict
     * @throws NotPlayed when there is no such release, or as many rehearsals as may be are under way
     */
    public Rehearsal evaluate(Wanted wanted, List<String> only) {
        var release = release(wanted.brand(), wanted.release());
        var live = live(wanted.brand());
        var wish = JSON.objectNode();
        var files = wish.putArray("only");
        only.forEach(files::add);
        return begin(wanted, Kind.GOLDEN, live, wish, golden.programme(release, live, only));
    }

    /**
     * Says what customers said lately once more, to a release and to the one that is live, in the background.
     *
     * @param sessions so many of the last conversations, at most {@value #MOST_SESSIONS}
     * @param since those in which something was said later
     * @throws NotPlayed as above
     */
    public Rehearsal replay(Wanted wanted, int sessions, Instant since) {
        var release = release(wanted.brand(), wanted.release());
        var live = live(wanted.brand());
        int most = Math.clamp(sessions, 1, MOST_SESSIONS);
        var wish = JSON.objectNode().put("sessions", most).put("since", since.toString());
        return begin(wanted, Kind.REPLAY, live, wish, replays.programme(release, live, most, since));
    }

    private Rehearsal begin(Wanted wanted, Kind kind, Release live, ObjectNode wish, Programme programme) {
        var before = wanted.key() == null
                ? Optional.<Rehearsal>empty()
                : store.begunBy(wanted.brand(), wanted.by(), wanted.key());
        if (before.isPresent()) {
            return before.get();
        }
        var rehearsal = new Rehearsal(
                UUID.randomUUID(),
                wanted.brand().value(),
                kind,
                wanted.draft(),
                wanted.release(),
                live.hash(),
                wish,
                State.RUNNING,
                0,
                0,
                Verdict.NONE,
                JSON.objectNode(),
                null,
                wanted.by(),
                clock.instant(),
                null);
        if (!runner.begin(rehearsal, wanted.key(), programme)) {
            throw new NotPlayed("Other rehearsals of this brand are under way; wait for one of them, or stop it.");
        }
        return rehearsal;
    }

    private Release release(BrandId brand, String hash) {
        return brands.release(brand, hash).orElseThrow(() -> new NotPlayed("There is no such release."));
    }

    private Release live(BrandId brand) {
        return brands.live(brand).orElseThrow(() -> new NotPlayed("There is no such brand."));
    }

    public Optional<Rehearsal> find(BrandId brand, UUID id) {
        return store.find(brand, id);
    }

    /**
     * Newest first.
     *
     * @param draft whose rehearsals; null for all of the brand
     * @param before those that began earlier; null for all
     */
    public List<Rehearsal> list(BrandId brand, @Nullable String draft, @Nullable Instant before, int most) {
        return store.list(brand, draft, before, most);
    }

    /**
     * @param position among all results, from 0 on
     * @param json has the position too
     */
    public record Result(int position, JsonNode json) {}

    /**
     * The results so far, in order.
     *
     * @param after the last position seen; -1 for none
     */
    public List<Result> results(UUID id, int after, int most) {
        return store.results(id, after, most).stream()
                .map(kept -> new Result(kept.position(), ((ObjectNode) kept.result()).put("position", kept.position())))
                .toList();
    }

    /** @return false when it had ended already */
    public boolean stop(UUID id, String by) {
        boolean stopped = store.end(id, State.STOPPED, Verdict.NONE, JSON.objectNode(), "Stopped by " + by + ".");
        runner.breakOff(id);
        return stopped;
    }

    /**
     * What the last whole evaluation of a release said.
     *
     * @param reasons sentences, may be empty
     */
    public record Judgement(Verdict verdict, List<String> reasons) {}

    /** {@link Verdict#NONE} where its golden conversations have not been played to the end. */
    public Judgement judgement(BrandId brand, String release) {
        var last = store.evaluation(brand, release);
        var reasons = new ArrayList<String>();
        last.ifPresent(found -> found.summary().path("reasons").forEach(reason -> reasons.add(reason.asText())));
        return new Judgement(last.map(Rehearsal::verdict).orElse(Verdict.NONE), List.copyOf(reasons));
    }

    /**
     * Opens a conversation of the brand's own people.
     *
     * @param person whose past the made-up customer has; null for somebody new
     * @throws NotPlayed when there is no such release, or no such person
     */
    public TryOuts.Pass tryOut(Wanted wanted, @Nullable String person) {
        var release = release(wanted.brand(), wanted.release());
        return tryingOut
                .open(release, wanted, person)
                .orElseThrow(() -> new NotPlayed("There is nobody of that name to try it out as."));
    }
}
