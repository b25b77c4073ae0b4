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
import java.util.stream.Collectors;
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
        requests.forEach(streams.follow(sink, sse, admission, runs));
    }

    @GET
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
        streams.follow(sink, sse, admission);
    }

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
