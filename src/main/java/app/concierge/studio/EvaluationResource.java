package app.concierge.studio;

import app.concierge.rehearsal.Rehearsing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plays a draft's golden conversations on it. */
@Path("/studio/brands/{brand}/drafts/{draft}/evaluations")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class EvaluationResource {
    private static final int MOST_FILES = 50;

    private final Door door;
    private final Rehearsed rehearsed;
    private final Rehearsing rehearsing;

    EvaluationResource(Door door, Rehearsed rehearsed, Rehearsing rehearsing) {
        this.door = door;
        this.rehearsed = rehearsed;
        this.rehearsing = rehearsing;
    }

    /** @param only files of {@code evals/}, whose conversations are played; all of them where none is named */
    record Wish(@Nullable @Schema(maxItems = MOST_FILES) List<String> only) {}

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            summary = "Play a draft's golden conversations on it, in the background",
            description =
                    "Only when all are played there is a verdict. The same Idempotency-Key of the same person begins"
                            + " nothing anew.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location says where it can be followed",
            content = @Content(schema = @Schema(implementation = Rehearsed.Brief.class)))
    @APIResponse(responseCode = "400", description = "The draft has faults, and cannot be played")
    @APIResponse(responseCode = "409", description = "Other rehearsals of the brand are under way")
    public Response begin(
            @PathParam("brand") String brand,
            @PathParam("draft") String draft,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Wish wish) {
        var who = door.editor(brand);
        var wanted = rehearsed.wanted(who, draft, key);
        var only = wish == null || wish.only() == null ? List.<String>of() : wish.only();
        if (only.size() > MOST_FILES) {
            throw new Refusal(400, "bad-value", "\"only\" names at most " + MOST_FILES + " files.");
        }
        return rehearsed.begun(brand, () -> rehearsing.evaluate(wanted, only));
    }
}
