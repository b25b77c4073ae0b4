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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plays customers' conversations once more, on a draft and on what is live. */
@Path("/studio/brands/{brand}/drafts/{draft}/replays")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class ReplayResource {
    private static final int MOST_HOURS = 24 * 365;

    private final Door door;
    private final Rehearsed rehearsed;
    private final Rehearsing rehearsing;
    private final Clock clock;

    ReplayResource(Door door, Rehearsed rehearsed, Rehearsing rehearsing, Clock clock) {
        this.door = door;
        this.rehearsed = rehearsed;
        this.rehearsing = rehearsing;
        this.clock = clock;
    }

    /**
     * @param sessions so many of the brand's last conversations
     * @param since of the last so many hours; however old they are where it is not given
     */
    record Wish(
            @Nullable @Schema(required = true, minimum = "1", maximum = "500")
            Integer sessions,

            @Nullable @Schema(minimum = "1", maximum = "8760")
            Integer since) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Play the last conversations of customers once more on a draft and on what is live, in the background",
            description =
                    "Of customers who allow what they said to be used for measuring. Tools answer what they answered"
                            + " then; nobody is asked, and nothing is done. The same Idempotency-Key of the same person begins"
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
        var sessions = Given.within("sessions", wish == null ? null : wish.sessions(), 1, Rehearsing.MOST_SESSIONS);
        var since = wish == null || wish.since() == null
                ? Instant.EPOCH
                : clock.instant().minus(Duration.ofHours(Given.within("since", wish.since(), 1, MOST_HOURS)));
        var wanted = rehearsed.wanted(who, draft, key);
        return rehearsed.begun(brand, () -> rehearsing.replay(wanted, sessions, since));
    }
}
