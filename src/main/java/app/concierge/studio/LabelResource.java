package app.concierge.studio;

import app.concierge.brand.Label;
import app.concierge.conversation.Measures.Measured;
import app.concierge.kernel.BrandId;
import app.concierge.studio.Publishing.Wish;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is live, and how something else becomes it. */
@Path("/studio/brands/{brand}")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class LabelResource {
    private static final int MOST_OF_A_CANDIDATE = 99;

    private final Door door;
    private final Drafts drafts;
    private final Publishing publishing;
    private final Told told;
    private final ReleaseWatch watch;

    LabelResource(Door door, Drafts drafts, Publishing publishing, Told told, ReleaseWatch watch) {
        this.door = door;
        this.drafts = drafts;
        this.publishing = publishing;
        this.told = told;
        this.watch = watch;
    }

    /**
     * @param before what it pointed at before
     * @param share of the customers, in per cent
     * @param measures how customers have fared with it since
     */
    record Labelled(
            String release,
            @Nullable String before,
            int share,
            Instant since,
            String by,
            String why,
            Measured measures) {}

    /** @param candidate null where there is none */
    record All(@Nullable Labelled live, @Nullable Labelled candidate) {}

    /**
     * @param label {@code live} or {@code candidate}
     * @param share of the customers who are answered with the candidate, in per cent
     * @param underWay whether conversations under way leave what was live, at the customer's next message; else they finish
     *     on it
     * @param expected the release that is known to be live, where it is not the one that the draft was begun from
     */
    record Publication(
            @Nullable @Schema(
                    required = true,
                    enumeration = {"live", "candidate"})
            String label,

            @Nullable @Schema(minimum = "1", maximum = "99") Integer share,

            @Nullable @Schema(required = true, maxLength = 1000)
            String why,

            @Nullable Boolean underWay,
            @Nullable String expected) {}

    /**
     * @param underWay whether conversations under way leave what is live now; so they do at a roll back unless told otherwise
     * @param expected the release that is known to be live; when it is another one, nothing is changed
     */
    record Pointing(
            @Nullable @Schema(required = true) String release,

            @Nullable @Schema(minimum = "1", maximum = "99") Integer share,

            @Nullable @Schema(required = true, maxLength = 1000)
            String why,

            @Nullable Boolean underWay,
            @Nullable String expected) {}

    @GET
    @Path("/labels")
    @Operation(summary = "What is live, and the candidate")
    public All labels(@PathParam("brand") String brand) {
        return all(door.editor(brand).brand());
    }

    @POST
    @Path("/drafts/{draft}/publish")
    @Operation(
            summary = "Make a draft live, or the candidate (publisher)",
            description =
                    "Refused with 409 and the gates that hold it: not checked, not evaluated or worse than what is"
                            + " live, not approved by somebody else, or begun from what is not live any more."
                            + " The same Idempotency-Key of the same person publishes nothing twice.")
    public All publish(
            @PathParam("brand") String brand,
            @PathParam("draft") String draft,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Publication publication) {
        var who = door.publisher(brand);
        if (publication == null) {
            throw new Refusal(400, "bad-value", "Say which \"label\", and \"why\".");
        }
        var label = Label.fromWord(publication.label() == null ? "" : publication.label())
                .orElseThrow(() -> new Refusal(400, "bad-value", "\"label\" is live or candidate."));
        var share = label == Label.LIVE ? 100 : Given.within("share", publication.share(), 1, MOST_OF_A_CANDIDATE);
        var wish = new Wish(
                label,
                share,
                Given.why(publication.why()),
                Boolean.TRUE.equals(publication.underWay()),
                publication.expected(),
                Given.key(key));
        publishing.publish(who, drafts.find(who.brand(), Given.draft(draft)), wish);
        return all(who.brand());
    }

    @PUT
    @Path("/labels/live")
    @Operation(
            summary = "Roll back to a release that was live before, or make the candidate live (publisher)",
            description =
                    "What is rolled back is withdrawn: conversations under way leave it at the customer's next message.")
    public All live(@PathParam("brand") String brand, @Nullable Pointing pointing) {
        var who = door.publisher(brand);
        var wish = given(pointing);
        publishing.live(who, Given.hash(wish.release()), Given.why(wish.why()), wish.underWay(), wish.expected());
        return all(who.brand());
    }

    @PUT
    @Path("/labels/candidate")
    @Operation(summary = "Make a release the candidate, or give the candidate another share (publisher)")
    public All candidate(@PathParam("brand") String brand, @Nullable Pointing pointing) {
        var who = door.publisher(brand);
        var wish = given(pointing);
        publishing.candidate(
                who,
                Given.hash(wish.release()),
                Given.within("share", wish.share(), 1, MOST_OF_A_CANDIDATE),
                Given.why(wish.why()));
        return all(who.brand());
    }

    @DELETE
    @Path("/labels/candidate")
    @Operation(summary = "Withdraw the candidate; conversations under way leave it (publisher)")
    public All withdraw(@PathParam("brand") String brand, @QueryParam("why") @Nullable String why) {
        var who = door.publisher(brand);
        publishing.withdraw(who, Given.why(why));
        return all(who.brand());
    }

    private static Pointing given(@Nullable Pointing pointing) {
        if (pointing == null) {
            throw new Refusal(400, "bad-value", "Say which \"release\", and \"why\".");
        }
        return pointing;
    }

    private All all(BrandId brand) {
        return new All(labelled(brand, Label.LIVE), labelled(brand, Label.CANDIDATE));
    }

    private @Nullable Labelled labelled(BrandId brand, Label label) {
        return told.standing(brand).stream()
                .filter(one -> one.label() == label)
                .map(one -> new Labelled(
                        one.release(),
                        one.before(),
                        one.share(),
                        one.since(),
                        one.who(),
                        one.why(),
                        watch.since(brand, one)))
                .findFirst()
                .orElse(null);
    }
}
