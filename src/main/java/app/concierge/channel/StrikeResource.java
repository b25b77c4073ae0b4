package app.concierge.channel;

import app.concierge.profile.Strikes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** Reasons of suggestions that customers strike out: what they rest on is used no more, unless they undo it. */
@Path("/brands/{brand}/me/strikes")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class StrikeResource {
    private static final int LONGEST = 500;

    private final OwnDoor door;
    private final OwnDecisions decisions;
    private final Strikes strikes;

    StrikeResource(OwnDoor door, OwnDecisions decisions, Strikes strikes) {
        this.door = door;
        this.decisions = decisions;
        this.strikes = strikes;
    }

    record StruckReasons(List<StruckReason> struck) {}

    /**
     * @param decision by which it was suggested
     * @param item what was suggested
     * @param reason in the words of the decision
     */
    record Striking(
            @Nullable @Schema(required = true) UUID decision,

            @Nullable @Schema(required = true, maxLength = LONGEST)
            String item,

            @Nullable @Schema(required = true, maxLength = LONGEST)
            String reason) {}

    @GET
    @Operation(summary = "Which reasons one has struck out, and until when that can be undone; the last one first")
    public StruckReasons struck(@PathParam("brand") String brand) {
        return new StruckReasons(strikes.of(door.open(brand).customer()).stream()
                .map(StruckReason::of)
                .toList());
    }

    @PUT
    @Path("/{strike}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Strike out a reason of a suggestion, under an id of one's own choosing: what it rests on is not"
                    + " used from the next suggestion on")
    public StruckReason strike(
            @PathParam("brand") String brand, @PathParam("strike") UUID strike, @Nullable Striking striking) {
        var guest = door.open(brand);
        if (striking == null || striking.decision() == null || striking.item() == null || striking.reason() == null) {
            throw new Problem(400, "bad-value", "A strike names a \"decision\", an \"item\" and its \"reason\".");
        }
        var reason = decisions
                .reason(guest, striking.decision(), striking.item(), striking.reason())
                .orElseThrow(() -> new Problem(404, "unknown-reason", "That suggestion has no such reason."));
        if (!reason.strikable()) {
            throw new Problem(409, "not-strikable", "Nothing about you is behind that reason.");
        }
        if (!strikes.strike(guest.brand(), guest.customer(), strike, reason)) {
            throw new Problem(
                    409, "too-many", "So many reasons are struck out already; undo some, or forget the facts behind.");
        }
        return strikes.of(guest.customer()).stream()
                .filter(one -> one.id().equals(strike))
                .map(StruckReason::of)
                .findFirst()
                .orElseThrow();
    }

    @DELETE
    @Path("/{strike}")
    @Operation(summary = "Undo a strike: what the reason rested on is put back as it was")
    public void undo(@PathParam("brand") String brand, @PathParam("strike") UUID strike) {
        if (!strikes.undo(door.open(brand).customer(), strike)) {
            throw new Problem(404, "unknown-strike", "There is nothing to undo, or not any more.");
        }
    }
}
