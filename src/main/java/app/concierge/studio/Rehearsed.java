package app.concierge.studio;

import app.concierge.brand.Brands;
import app.concierge.brand.FaultyPack;
import app.concierge.rehearsal.Rehearsal;
import app.concierge.rehearsal.Rehearsing.NotPlayed;
import app.concierge.rehearsal.Rehearsing.Wanted;
import app.concierge.studio.Door.Who;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Drafts as they are played, and what is told of it. */
@Singleton
class Rehearsed {
    private final Drafts drafts;
    private final Brands brands;

    Rehearsed(Drafts drafts, Brands brands) {
        this.drafts = drafts;
        this.brands = brands;
    }

    /**
     * @param kind {@code golden} or {@code replay}
     * @param state {@code running}, {@code done}, {@code failed} or {@code stopped}
     * @param verdict as words: passed, worse, or none
     * @param reason why it ended before its end; null where it did not
     */
    record Brief(
            UUID id,
            String kind,
            @Nullable String draft,
            String release,
            String state,
            int done,
            int total,
            String verdict,
            @Nullable String reason,
            String by,
            Instant at,
            @Nullable Instant ended) {}

    static Brief brief(Rehearsal rehearsal) {
        return new Brief(
                rehearsal.id(),
                word(rehearsal.kind()),
                rehearsal.draft(),
                rehearsal.release(),
                word(rehearsal.state()),
                rehearsal.done(),
                rehearsal.total(),
                word(rehearsal.verdict()),
                rehearsal.reason(),
                rehearsal.by(),
                rehearsal.at(),
                rehearsal.ended());
    }

    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The draft as it is now, kept as a release.
     *
     * @param key of the request; null for none
     * @throws Refusal when there is no such draft, or it has faults
     */
    Wanted wanted(Who who, String draft, @Nullable String key) {
        var own = Given.key(key);
        var found = drafts.find(who.brand(), Given.draft(draft));
        try {
            var release = brands.keep(who.brand(), found.files()).hash();
            drafts.checked(found, release);
            return new Wanted(who.brand(), release, found.id().toString(), who.name(), own);
        } catch (FaultyPack e) {
            throw Refusal.faulty(e.faults());
        }
    }

    Response begun(String brand, Supplier<Rehearsal> rehearsal) {
        try {
            var begun = rehearsal.get();
            return Response.accepted(brief(begun))
                    .location(URI.create("/studio/brands/" + brand + "/rehearsals/" + begun.id()))
                    .build();
        } catch (NotPlayed e) {
            throw new Refusal(409, "not-played", String.valueOf(e.getMessage()));
        }
    }
}
