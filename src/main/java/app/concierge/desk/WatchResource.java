package app.concierge.desk;

import app.concierge.conversation.Handoff.State;
import app.concierge.conversation.Handoffs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happens at the desk and in its conversations, as it happens (server-sent events). */
@Path("/desk/brands/{brand}")
@Tag(name = "desk")
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class WatchResource {
    private static final Set<State> OPEN = EnumSet.of(State.WAITING, State.TAKEN, State.TIMED_OUT);

    private final Door door;
    private final Handoffs handoffs;
    private final Watches watches;

    WatchResource(Door door, Handoffs handoffs, Watches watches) {
        this.door = door;
        this.handoffs = handoffs;
        this.watches = watches;
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The queue, now and whenever it changes; as long as it is read, its reader is at the desk")
    @APIResponse(
            responseCode = "200",
            description = "Each event's data is as GET /handoffs answers",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    @APIResponse(responseCode = "429", description = "Too many streams at once on this node")
    public void queue(
            @PathParam("brand") String brand,
            @Context HttpServerResponse response,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var visit = door.agent(brand);
        watches.queue(visit, prepared(response, sink, sse));
    }

    @GET
    @Path("/handoffs/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "What is said in the conversation, from its beginning or an event on; ends with the handoff")
    @APIResponse(
            responseCode = "200",
            description = "AG-UI events, but for what only the customer or a model may see",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    @APIResponse(responseCode = "409", description = "The handoff is over")
    public void conversation(
            @PathParam("brand") String brand,
            @PathParam("id") UUID id,
            @QueryParam("after")
                    @DefaultValue("0")
                    @Parameter(description = "The last event seen", schema = @Schema(minimum = "0"))
                    long after,
            @Context HttpServerResponse response,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var visit = door.agent(brand);
        var handoff = handoffs.find(visit.brand(), id).orElseThrow(Refusal::unknown);
        if (!OPEN.contains(handoff.state())) {
            throw new Refusal(409, "over", "This is over: the conversation is the assistant's again.");
        }
        watches.conversation(visit, handoff, Math.max(0, after), prepared(response, sink, sse));
    }

    private static Watches.Wire prepared(HttpServerResponse response, SseEventSink sink, Sse sse) {
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        return new Watches.Wire(sink, sse);
    }
}
