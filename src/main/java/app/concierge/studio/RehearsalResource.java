package app.concierge.studio;

import app.concierge.rehearsal.Rehearsal;
import app.concierge.rehearsal.Rehearsing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is played, and was. */
@Path("/studio/brands/{brand}/rehearsals")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class RehearsalResource {
    private static final int MOST = 500;

    private final Door door;
    private final Rehearsing rehearsing;

    RehearsalResource(Door door, Rehearsing rehearsing) {
        this.door = door;
        this.rehearsing = rehearsing;
    }

    /** @param next for {@code before}; null at the end */
    record Listing(
            List<Rehearsed.Brief> rehearsals, @Nullable Instant next) {}

    /**
     * @param kind {@code golden} or {@code replay}
     * @param against the release that was live
     * @param state {@code running}, {@code done}, {@code failed} or {@code stopped}
     * @param verdict as words: passed, worse, or none
     * @param reason why it ended before its end; null where it did not
     * @param summary figures, and the reasons in words; empty until it is over
     * @param results so far, in order, each with its {@code position}; of golden conversations {@code file}, {@code name},
     *     {@code outcome}, {@code turns} …; of a replay {@code changed} and {@code turns}, each with {@code says},
     *     {@code recorded}, {@code live}, {@code draft}, {@code changed}
     * @param next for {@code after}; null when there are no more so far
     */
    record Whole(
            UUID id,
            String kind,
            @Nullable String draft,
            String release,
            String against,
            @Schema(type = SchemaType.OBJECT) ObjectNode wish,
            String state,
            int done,
            int total,
            String verdict,
            @Nullable String reason,
            String by,
            Instant at,
            @Nullable Instant ended,
            @Schema(type = SchemaType.OBJECT) ObjectNode summary,
            @Schema(type = SchemaType.ARRAY) List<JsonNode> results,
            @Nullable Integer next) {}

    @GET
    @Operation(summary = "The brand's rehearsals, newest first")
    public Listing all(
            @PathParam("brand") String brand,
            @QueryParam("draft") @Nullable String draft,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") @Parameter(schema = @Schema(minimum = "1", maximum = "500"))
                    int limit) {
        var who = door.editor(brand);
        var of = draft == null ? null : Given.draft(draft).toString();
        int most = Given.within("limit", limit, 1, MOST);
        var found = rehearsing.list(who.brand(), of, before(before), most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new Listing(
                page.stream().map(Rehearsed::brief).toList(),
                found.size() > most ? page.getLast().at() : null);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A rehearsal: how far it is, its verdict, its results so far")
    public Whole one(
            @PathParam("brand") String brand,
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("-1") int after,
            @QueryParam("limit") @DefaultValue("500") @Parameter(schema = @Schema(minimum = "1", maximum = "500"))
                    int limit) {
        var rehearsal = find(brand, id);
        int most = Given.within("limit", limit, 1, MOST);
        var found = rehearsing.results(rehearsal.id(), after, most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new Whole(
                rehearsal.id(),
                Rehearsed.word(rehearsal.kind()),
                rehearsal.draft(),
                rehearsal.release(),
                rehearsal.against(),
                rehearsal.wish(),
                Rehearsed.word(rehearsal.state()),
                rehearsal.done(),
                rehearsal.total(),
                Rehearsed.word(rehearsal.verdict()),
                rehearsal.reason(),
                rehearsal.by(),
                rehearsal.at(),
                rehearsal.ended(),
                rehearsal.summary(),
                page.stream().map(Rehearsing.Result::json).toList(),
                found.size() > most ? page.getLast().position() : null);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Stop a rehearsal; its results so far are kept")
    public void stop(@PathParam("brand") String brand, @PathParam("id") String id) {
        var who = door.editor(brand);
        if (!rehearsing.stop(find(brand, id).id(), who.name())) {
            throw new Refusal(409, "over", "The rehearsal was over already.");
        }
    }

    private Rehearsal find(String brand, String id) {
        var who = door.editor(brand);
        try {
            return rehearsing.find(who.brand(), UUID.fromString(id)).orElseThrow(RehearsalResource::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return new Refusal(404, "unknown-rehearsal", "The brand has no such rehearsal.");
    }

    private static @Nullable Instant before(@Nullable String given) {
        try {
            return given == null ? null : Instant.parse(given);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "bad-value", "\"before\" is a moment, e.g. 2026-03-14T17:40:00Z.");
        }
    }
}
