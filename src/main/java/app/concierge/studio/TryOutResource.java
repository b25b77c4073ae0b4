package app.concierge.studio;

import app.concierge.brand.Brands;
import app.concierge.rehearsal.Rehearsing;
import app.concierge.rehearsal.Rehearsing.NotPlayed;
import app.concierge.rehearsal.Rehearsing.Wanted;
import app.concierge.studio.Door.Who;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Opens chats for the brand's own people, on a draft or on any release. */
@Path("/studio/brands/{brand}/tryouts")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class TryOutResource {
    private final Door door;
    private final Rehearsed rehearsed;
    private final Rehearsing rehearsing;
    private final Brands brands;

    TryOutResource(Door door, Rehearsed rehearsed, Rehearsing rehearsing, Brands brands) {
        this.door = door;
        this.rehearsed = rehearsed;
        this.rehearsing = rehearsing;
        this.brands = brands;
    }

    /**
     * @param draft that the chat follows, from message to message
     * @param release that it stays with, where no draft is named; what is live where neither is
     * @param person of the demonstration whose past the made-up customer has; somebody new where none is named
     */
    record Wish(
            @Nullable String draft,
            @Nullable String release,
            @Nullable @Schema(maxLength = 40) String person) {}

    /** @param token for {@code Authorization: Bearer}, of this conversation alone */
    record Pass(String conversation, String token, Instant expires, String release) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Open a chat on a draft or a release, with a customer who is made up",
            description =
                    "/brands/{brand}/chat?conversation=… (or /agui) is opened with the token. Nothing of it counts,"
                            + " and nothing is carried out but in sandboxes. The same Idempotency-Key of the same person opens"
                            + " no second chat: it gets another token for the first, and the one before is void.")
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content = @Content(schema = @Schema(implementation = Pass.class)))
    @APIResponse(responseCode = "400", description = "The draft has faults")
    public Response open(
            @PathParam("brand") String brand,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Wish wish) {
        var who = door.editor(brand);
        var wanted = wanted(who, wish, key);
        try {
            var pass = rehearsing.tryOut(wanted, wish == null ? null : wish.person());
            return Response.status(201)
                    .entity(new Pass(pass.conversation().toString(), pass.token(), pass.expires(), pass.release()))
                    .build();
        } catch (NotPlayed e) {
            throw new Refusal(404, "not-there", String.valueOf(e.getMessage()));
        }
    }

    private Wanted wanted(Who who, @Nullable Wish wish, @Nullable String key) {
        if (wish != null && wish.draft() != null) {
            return rehearsed.wanted(who, wish.draft(), key);
        }
        var release = wish == null || wish.release() == null
                ? brands.live(who.brand()).orElseThrow(Refusal::unknownBrand).hash()
                : Given.hash(wish.release());
        return new Wanted(who.brand(), release, null, who.name(), Given.key(key));
    }
}
