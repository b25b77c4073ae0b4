package app.concierge.channel;

import app.concierge.conversation.Feedback;
import app.concierge.kernel.ConversationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** What customers thought of answers, for their own eyes; it is given in the conversation, by a frame. */
@Path("/brands/{brand}/me/feedback")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class FeedbackResource {
    private final OwnDoor door;
    private final Feedback feedback;

    FeedbackResource(OwnDoor door, Feedback feedback) {
        this.door = door;
        this.feedback = feedback;
    }

    record Judgements(List<Judgement> feedback) {}

    @GET
    @Operation(
            summary = "One's verdicts on answers, newest first, at most 1,000; of one conversation where it is named")
    public Judgements given(@PathParam("brand") String brand, @QueryParam("conversation") @Nullable UUID conversation) {
        var guest = door.open(brand);
        var of = conversation == null ? null : new ConversationId(conversation);
        return new Judgements(feedback.of(guest.brand(), guest.customer(), of).stream()
                .map(Judgement::of)
                .toList());
    }
}
