package app.concierge.channel;

import app.concierge.channel.Doorman.Wanted;
import app.concierge.conversation.Concierge;
import app.concierge.conversation.Request;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** Chat over server-sent events, as AG-UI clients speak it. */
@Path("/brands/{brand}")
@RunOnVirtualThread
class AguiResource {
    private final Doorman doorman;
    private final Streams streams;
    private final Crowd crowd;
    private final CurrentIdentityAssociation identity;
    private final ChannelSettings settings;
    private final Clock clock;

    AguiResource(
            Doorman doorman,
            Streams streams,
            Crowd crowd,
            CurrentIdentityAssociation identity,
            ChannelSettings settings,
            Clock clock) {
        this.doorman = doorman;
        this.streams = streams;
        this.crowd = crowd;
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
    }

    @POST
    @Path("/agui")
    @Operation(summary = "Say something, or answer confirmations, and read the events of the run that follows")
    @RequestBody(
            required = true,
            description = "AG-UI RunAgentInput 1.0",
            content = @Content(schema = @Schema(implementation = RunInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "AG-UI events; each one's id is its number in the conversation",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    @SecurityRequirement(name = "bearer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void run(
            @PathParam("brand") String brand,
            String body,
            @Context HttpServerRequest request,
            @Context HttpServerResponse response,
            @Context SseEventSink sink,
            @Context Sse sse) {
        if (body.length() > settings.bodyLength()) {
            throw new Problem(413, "too-large", "The body has at most " + settings.bodyLength() + " characters.");
        }
        var input = AguiInput.read(body);
        var admission = doorman.admit(Knock.of(brand, request), identity.getIdentity(), input);
        var requests = input.requests(admission.visit(), settings, clock);
        var first = requests.getFirst();
        if (first instanceof Request.Say
                && !crowd.mayWrite(first.customer(), admission.brand().caps().messagesPerMinute())) {
            throw new Problem(429, "too-many-messages", "That is a lot at once. Please wait a moment.");
        }
        prepare(response, admission);
        var runs = requests.stream().map(AguiResource::run).collect(Collectors.toSet());
        streams.afterwards(() -> requests.forEach(streams.follow(sink, sse, admission, runs)));
    }

    @GET
    @Operation(summary = "Read a conversation's events, from one on, and those that come")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "The last event seen; so does Last-Event-ID")
    @APIResponse(
            responseCode = "200",
            description = "AG-UI events",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    @SecurityRequirement(name = "bearer")
    @Path("/conversations/{conversation}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(
            @PathParam("brand") String brand,
            @PathParam("conversation") String conversation,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context HttpServerRequest request,
            @Context HttpServerResponse response,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var knock = Knock.of(brand, request);
        if (last != null) {
            var query = new HashMap<>(knock.query());
            query.put("after", last);
            knock = knock.with(query);
        }
        var admission = doorman.admit(knock, identity.getIdentity(), Wanted.existing(conversation));
        prepare(response, admission);
        streams.afterwards(() -> streams.follow(sink, sse, admission));
    }

    /** How {@link AguiInput} looks in the OpenAPI document. */
    private record RunInput(
            @Schema(required = true, maxLength = 256) String threadId,
            @Schema(required = true, maxLength = 256) String runId,

            @Schema(required = true, description = "The last one, the user's, is answered")
            List<Object> messages,

            @Schema(maxItems = 16, description = "Answers to interrupts: interruptId, status, payload")
            List<Object> resume) {}

    private static String run(Request request) {
        return switch (request) {
            case Request.Say say -> Concierge.runOf(say).toString();
            case Request.Decide decide -> Concierge.runOf(decide).toString();
            default -> throw new IllegalStateException("No other request starts a run.");
        };
    }

    private static void prepare(HttpServerResponse response, Admission admission) {
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        admission.cookie().ifPresent(cookie -> response.putHeader("Set-Cookie", cookie));
    }
}
