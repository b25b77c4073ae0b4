package app.concierge.partner.registry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a partner may know of the calls that it got: how they went, and nothing of the customers behind them. */
@Path("/partners/{partner}")
@Tag(name = "partners")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "partner-key")
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class CallResource {
    private static final Set<String> STATUS = Set.of("begun", "done", "refused", "failed", "unknown");

    private final Door door;
    private final CallLog log;

    CallResource(Door door, CallLog log) {
        this.door = door;
        this.log = log;
    }

    /**
     * @param step {@code read}, {@code quote}, {@code commit} or {@code cancel}
     * @param status {@code begun}, {@code done}, {@code refused}, {@code failed} or {@code unknown}
     * @param reason why it was not done; null for a call that was
     * @param millis from the first attempt to the end of the last
     */
    record Call(
            UUID id,
            String tool,
            String step,
            String status,
            @Nullable String reason,
            Instant at,
            int millis,
            int attempts) {}

    /** @param next for {@code before}; null at the end */
    record Calls(List<Call> calls, @Nullable UUID next) {}

    /**
     * @param perSecond most calls begun in a second, by each node
     * @param concurrency most calls under way at once, by each node
     * @param used most calls of the partner begun in one second of the last minute
     */
    record Quota(int perSecond, int concurrency, int used) {}

    /**
     * @param errorRate share of calls, 0 to 1, that failed or whose outcome is unknown
     * @param p50 milliseconds that half of the calls took at most; null without calls
     * @param p95 milliseconds that 95 of 100 calls took at most
     */
    record Figure(
            String tool,
            long calls,
            long done,
            long refused,
            long failed,
            long unknown,
            double errorRate,
            @Nullable Integer p50,
            @Nullable Integer p95,
            Quota quota) {}

    record Figures(int hours, List<Figure> tools) {}

    @GET
    @Path("/calls")
    @Operation(summary = "A partner's own calls, newest first")
    public Calls calls(
            @PathParam("partner") String partner,
            @QueryParam("tool") @Nullable String tool,
            @QueryParam("status")
                    @Nullable @Parameter(schema = @Schema(enumeration = {"begun", "done", "refused", "failed", "unknown"}))
                    String status,
            @QueryParam("before") @Nullable UUID before,
            @QueryParam("limit") @DefaultValue("50") @Parameter(schema = @Schema(minimum = "1", maximum = "200"))
                    int limit) {
        door.owner(partner);
        if (limit < 1 || limit > 200) {
            throw new Refusal(400, "bad-limit", "\"limit\" is 1 to 200.");
        }
        if (status != null && !STATUS.contains(status)) {
            throw new Refusal(400, "bad-status", "\"status\" is begun, done, refused, failed or unknown.");
        }
        var found = log.calls(partner, tool, status, before, limit + 1);
        var more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        return new Calls(page, more ? page.getLast().id() : null);
    }

    @GET
    @Path("/figures")
    @Operation(summary = "How a partner's tools did in the last hours")
    public Figures figures(
            @PathParam("partner") String partner,
            @QueryParam("hours") @DefaultValue("24") @Parameter(schema = @Schema(minimum = "1", maximum = "720"))
                    int hours) {
        door.owner(partner);
        if (hours < 1 || hours > 720) {
            throw new Refusal(400, "bad-hours", "\"hours\" is 1 to 720.");
        }
        return new Figures(hours, log.figures(partner, Duration.ofHours(hours)));
    }
}
