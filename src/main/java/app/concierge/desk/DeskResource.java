package app.concierge.desk;

import app.concierge.brand.Brands;
import app.concierge.conversation.Feeds;
import app.concierge.conversation.Handoff;
import app.concierge.conversation.Handoff.State;
import app.concierge.conversation.Handoffs;
import app.concierge.conversation.Handoffs.Agent;
import app.concierge.conversation.Said;
import app.concierge.desk.Door.Visit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a brand's agents do with conversations that were passed to a person. */
@Path("/desk/brands/{brand}")
@Tag(name = "desk")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "Not an agent, or of another brand")
@RunOnVirtualThread
class DeskResource {
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_ID = 64;
    private static final int MOST = 200;
    private static final int MOST_SAID = 500;
    private static final Set<State> OPEN = EnumSet.of(State.WAITING, State.TAKEN, State.TIMED_OUT);

    private final Door door;
    private final Handoffs handoffs;
    private final Feeds feeds;
    private final Brands brands;
    private final Clock clock;

    DeskResource(Door door, Handoffs handoffs, Feeds feeds, Brands brands, Clock clock) {
        this.door = door;
        this.handoffs = handoffs;
        this.feeds = feeds;
        this.brands = brands;
        this.clock = clock;
    }

    /** Whose desk it is, and who sits there. */
    record Desk(String brand, String name, String assistant, Entry.By agent) {}

    record Queue(List<Entry> handoffs) {}

    /**
     * @param packet {@code summary}, {@code said} before the handoff, {@code actions}, and the {@code facts} that service may
     *     use now
     * @param transcript the conversation as it is now; empty once the handoff is over
     */
    record Detail(Entry handoff, ObjectNode packet, List<Said> transcript) {}

    /** @param id the agent's own, unique in the handoff: the message is said once, however often it comes */
    record Words(
            @Schema(required = true, maxLength = LONGEST_ID) @Nullable String id,

            @Schema(required = true, minLength = 1, maxLength = LONGEST_TEXT) @Nullable String text) {}

    /** @param note what the assistant is to know from now on */
    record Note(@Schema(maxLength = LONGEST_NOTE) @Nullable String note) {}

    @GET
    @Operation(summary = "Whose desk this is, and as whom one sits there")
    public Desk desk(@PathParam("brand") String brand) {
        var visit = door.agent(brand);
        var settings = brands.live(visit.brand()).orElseThrow(Refusal::unknown).settings();
        return new Desk(
                brand,
                settings.name(),
                settings.voice().assistant(),
                new Entry.By(visit.agent().id(), visit.agent().name()));
    }

    @GET
    @Path("/handoffs")
    @Operation(summary = "The queue, oldest first: what waits, is taken, or is to be called back")
    public Queue queue(
            @PathParam("brand") String brand,
            @QueryParam("state")
                    @Parameter(
                            description = "Only those of these states",
                            schema = @Schema(enumeration = {"waiting", "taken", "returned", "ended", "timed_out"}))
                    List<String> state,
            @QueryParam("limit") @DefaultValue("100") @Parameter(schema = @Schema(minimum = "1", maximum = "200"))
                    int limit) {
        var visit = door.agent(brand);
        if (limit < 1 || limit > MOST) {
            throw new Refusal(400, "bad-limit", "\"limit\" is 1 to " + MOST + ".");
        }
        var now = clock.instant();
        return new Queue(handoffs.of(visit.brand(), states(state), limit).stream()
                .map(handoff -> Entry.of(handoff, now))
                .toList());
    }

    @GET
    @Path("/handoffs/{id}")
    @Operation(summary = "One handoff, with all that spares the customer a repetition")
    public Detail detail(@PathParam("brand") String brand, @PathParam("id") UUID id) {
        var handoff = find(door.agent(brand), id);
        return new Detail(
                Entry.of(handoff, clock.instant()),
                handoffs.packet(handoff),
                OPEN.contains(handoff.state()) ? transcript(handoff) : List.of());
    }

    @POST
    @Path("/handoffs/{id}/take")
    @Operation(summary = "Take it: from now on the customer talks to this agent")
    @APIResponse(responseCode = "200", description = "It is this agent's")
    @APIResponse(responseCode = "409", description = "Somebody else has been faster, or it is over")
    public Entry take(@PathParam("brand") String brand, @PathParam("id") UUID id) {
        return change(brand, id, State.TAKEN, handoffs::take);
    }

    @POST
    @Path("/handoffs/{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say something to the customer")
    @APIResponse(responseCode = "200", description = "It is said, once, however often it is sent")
    @APIResponse(responseCode = "409", description = "The handoff is not, or no longer, this agent's")
    public Entry say(@PathParam("brand") String brand, @PathParam("id") UUID id, @Nullable Words words) {
        var visit = door.agent(brand);
        var handoff = find(visit, id);
        var key = text(words == null ? null : words.id(), "id", LONGEST_ID);
        var text = text(words == null ? null : words.text(), "text", LONGEST_TEXT);
        if (!handoffs.say(handoff, visit.agent(), key, text)) {
            throw conflict(visit, id);
        }
        return Entry.of(find(visit, id), clock.instant());
    }

    @POST
    @Path("/handoffs/{id}/return")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Give the conversation back to the assistant")
    @APIResponse(responseCode = "200", description = "The assistant goes on")
    @APIResponse(responseCode = "409", description = "The handoff is not, or no longer, this agent's")
    public Entry giveBack(@PathParam("brand") String brand, @PathParam("id") UUID id, @Nullable Note note) {
        var noted =
                note == null ? "" : Objects.requireNonNullElse(note.note(), "").strip();
        if (noted.length() > LONGEST_NOTE) {
            throw new Refusal(400, "too-long", "\"note\" has at most " + LONGEST_NOTE + " characters.");
        }
        return change(brand, id, State.RETURNED, (handoff, agent) -> handoffs.giveBack(handoff, agent, clean(noted)));
    }

    @POST
    @Path("/handoffs/{id}/end")
    @Operation(summary = "It is settled; the assistant goes on with whatever else there is")
    @APIResponse(responseCode = "200", description = "It is over")
    @APIResponse(responseCode = "409", description = "The handoff is not, or no longer, this agent's")
    public Entry end(@PathParam("brand") String brand, @PathParam("id") UUID id) {
        return change(brand, id, State.ENDED, handoffs::end);
    }

    private Entry change(String brand, UUID id, State wanted, BiFunction<Handoff, Agent, Optional<Handoff>> step) {
        var visit = door.agent(brand);
        var handoff = find(visit, id);
        if (handoff.state() == wanted && visit.agent().id().equals(handoff.agent())) {
            return Entry.of(handoff, clock.instant()); // it was asked for before
        }
        return Entry.of(step.apply(handoff, visit.agent()).orElseThrow(() -> conflict(visit, id)), clock.instant());
    }

    private Refusal conflict(Visit visit, UUID id) {
        var now = find(visit, id);
        var name = now.agentName();
        return switch (now.state()) {
            case WAITING -> new Refusal(409, "not-taken", "Nobody has taken this yet.");
            case TIMED_OUT ->
                new Refusal(
                        409, "timed-out", "The customer was given back to the assistant; it waits to be called back.");
            case TAKEN -> new Refusal(409, "taken", (name == null ? "Somebody else" : name) + " has this.");
            case RETURNED, ENDED ->
                new Refusal(409, "over", "This is over: the conversation is the assistant's again.");
        };
    }

    private Handoff find(Visit visit, UUID id) {
        return handoffs.find(visit.brand(), id).orElseThrow(Refusal::unknown);
    }

    private List<Said> transcript(Handoff handoff) {
        try (var feed = feeds.follow(handoff.conversation(), 0, () -> {})) {
            var all = Said.in(feed);
            return new ArrayList<>(all.subList(Math.max(0, all.size() - MOST_SAID), all.size()));
        }
    }

    private static Set<State> states(List<String> words) {
        if (words.isEmpty()) {
            return OPEN;
        }
        var states = EnumSet.noneOf(State.class);
        for (var word : words) {
            for (var one : word.split(",", -1)) {
                states.add(EnumSet.allOf(State.class).stream()
                        .filter(state -> state.word().equals(one.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(
                                400, "bad-state", "\"state\" is waiting, taken, returned, ended or timed_out.")));
            }
        }
        return states;
    }

    private static String text(@Nullable String value, String name, int most) {
        var text = value == null ? "" : clean(value).strip();
        if (text.isEmpty() || text.length() > most) {
            throw new Refusal(400, "bad-" + name, "\"" + name + "\" has 1 to " + most + " characters.");
        }
        return text;
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", "");
    }
}
