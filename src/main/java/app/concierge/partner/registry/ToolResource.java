package app.concierge.partner.registry;

import app.concierge.kernel.BrandId;
import app.concierge.partner.Trial;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A partner's tools: registered by a document, tested, approved by brands, held back when something is wrong. */
@Path("/partners/{partner}/tools")
@Tag(name = "partners")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "partner-key")
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class ToolResource {
    private final Door door;
    private final Registry registry;
    private final Switches switches;
    private final Once once;
    private final Told told;

    ToolResource(Door door, Registry registry, Switches switches, Once once, Told told) {
        this.door = door;
        this.registry = registry;
        this.switches = switches;
        this.once = once;
        this.told = told;
    }

    /**
     * A tool in its newest version.
     *
     * @param effect {@code read}, {@code reserve} or {@code commit}
     * @param state {@code draft}, {@code tested}, {@code approved}, {@code quarantined} or {@code disabled}
     * @param hash of all that a brand approves: contract, address, how it is called
     * @param version of its document; 0 for a tool that an operator put into the folder
     * @param brands where it is live, in this version or an earlier one; {@code *} for a tool of the
     *     folder
     * @param held why it is held back; null when nothing holds it
     */
    record Listed(
            String name,
            String title,
            String effect,
            String state,
            int version,
            String hash,
            List<String> brands,
            @Nullable Held held) {}

    /**
     * @param cause {@code drift}, {@code failures} or {@code hand}
     * @param by who did it: a partner, a person of the brand, an operator, or the service itself
     */
    record Held(String state, String cause, String reason, String by, Instant since) {}

    /** @param version of the document; the same document is the same version */
    record Registered(int version, List<Listed> tools) {}

    record Listing(List<Listed> tools) {}

    record Version(int version, String hash, Instant registered) {}

    /** @param version that is live at the brand */
    record Approval(String brand, int version, String hash, String by, Instant since) {}

    /**
     * What a model and a brand's team read of a tool.
     *
     * @param call method and path, or the MCP tool
     */
    record Contract(
            String description,
            String purpose,
            List<String> shares,
            ObjectNode input,
            ObjectNode output,
            List<String> examples,
            String say,
            String confirm,
            List<String> seals,
            List<String> edits,
            boolean irreversible,
            @Nullable String quotedBy,
            @Nullable String cancel,
            String call) {}

    /** @param hash that was tested */
    record LastTest(String hash, Instant at, Trial result) {}

    /** @param figures of the last day */
    record One(
            Listed tool,
            Contract contract,
            List<Version> versions,
            List<Approval> approvals,
            @Nullable LastTest test,
            CallResource.@Nullable Figure figures) {}

    /**
     * @param brand that approves
     * @param hash that was looked at: when the tool is another one by now, nothing is approved
     * @param untested that it does so although the tool could not be tried, e.g. a commit without a sandbox
     */
    record Approving(
            @Nullable @Schema(required = true) String brand,

            @Nullable String hash,
            @Nullable Boolean untested) {}

    /** @param state {@code disabled}, {@code enabled}, {@code quarantined} or {@code confirmed} */
    record Switching(
            @Nullable @Schema(
                    required = true,
                    enumeration = {"disabled", "enabled", "quarantined", "confirmed"})
            String state,

            @Nullable @Schema(maxLength = 300) String reason) {}

    @POST
    @Consumes({
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "application/vnd.oai.openapi",
        "application/vnd.oai.openapi+json",
        MediaType.APPLICATION_JSON
    })
    @Operation(
            summary = "Register the tools of a document: a manifest, an OpenAPI document, or {\"mcp\": {\"url\": …}}",
            description = "A tool that is there already gets a new version; brands go on with the version that they"
                    + " approved until they approve the new one, unless nothing of the tool has changed.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @APIResponse(responseCode = "400", description = "Refused, with every fault's line, pointer and reason")
    public Response register(
            @PathParam("partner") String partner,
            @HeaderParam(Once.HEADER)
                    @Parameter(
                            description = "For one document only; the same document is the same version without it",
                            schema = @Schema(minLength = 16, maxLength = 200))
                    @Nullable String idempotencyKey,
            @Nullable @Schema(maxLength = 1048576) String document) {
        door.owner(partner);
        if (document == null || document.isBlank()) {
            throw new Refusal(400, "no-document", "The body is a manifest, an OpenAPI document, or {\"mcp\": …}.");
        }
        once.check("tools of " + partner, idempotencyKey, document);
        var registered = registry.register(partner, document);
        return Response.status(201)
                .entity(new Registered(
                        registered.version(),
                        told.tools(partner).stream()
                                .filter(tool -> registered.names().contains(tool.name()))
                                .toList()))
                .build();
    }

    @GET
    @Operation(summary = "A partner's tools (its own, brand teams, operators)")
    public Listing all(@PathParam("partner") String partner) {
        door.reader(partner);
        return new Listing(told.tools(partner));
    }

    @GET
    @Path("/{tool}")
    @Operation(summary = "A tool: contract, state, versions, approvals, last test, figures of the last day")
    public One one(@PathParam("partner") String partner, @PathParam("tool") String tool) {
        door.reader(partner);
        return told.tool(partner, tool);
    }

    @DELETE
    @Path("/{tool}")
    @Operation(summary = "Take a tool out of service for good, at every brand")
    public void delete(@PathParam("partner") String partner, @PathParam("tool") String tool) {
        door.owner(partner);
        registry.delete(partner, tool);
    }

    @POST
    @Path("/{tool}/test")
    @Operation(
            summary = "Call the tool with its examples and check what it answers",
            description = "A commit is tried only in the manifest's sandbox: quoted, called twice under one idempotency"
                    + " key, and cancelled.")
    public Trial test(@PathParam("partner") String partner, @PathParam("tool") String tool) {
        door.owner(partner);
        return registry.test(partner, tool);
    }

    @POST
    @Path("/{tool}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Approve the newest version for a brand: from now on it is live there (brand-publisher, operator)")
    public Approval approve(
            @PathParam("partner") String partner, @PathParam("tool") String tool, @Nullable Approving approving) {
        if (approving == null || approving.brand() == null) {
            throw new Refusal(400, "bad-value", "\"brand\" is the brand that approves.");
        }
        var brand = brand(approving.brand());
        var who = door.publisher(brand);
        registry.approve(
                partner, tool, brand.value(), who.name(), Boolean.TRUE.equals(approving.untested()), approving.hash());
        return told.approval(partner, tool, brand.value());
    }

    @DELETE
    @Path("/{tool}/approve/{brand}")
    @Operation(summary = "Withdraw a brand's approval (brand-publisher, operator)")
    public void withdraw(
            @PathParam("partner") String partner, @PathParam("tool") String tool, @PathParam("brand") String brand) {
        var approved = brand(brand);
        door.publisher(approved);
        registry.withdraw(partner, tool, approved.value());
    }

    @PUT
    @Path("/{tool}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Disable, enable, quarantine, or confirm a tool whose definition has drifted",
            description = "What an operator held back, an operator lets go. After a quarantine for failures a partner"
                    + " enables the tool once its test passes again.")
    public Listed set(
            @PathParam("partner") String partner, @PathParam("tool") String tool, @Nullable Switching switching) {
        var who = door.owner(partner);
        var reason = switching == null || switching.reason() == null ? "" : switching.reason();
        if (reason.length() > 300 || reason.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refusal(400, "bad-value", "\"reason\" is text of at most 300 characters.");
        }
        switch (switching == null || switching.state() == null ? "" : switching.state()) {
            case "disabled" -> switches.hold(partner, tool, Holds.DISABLED, reason, who);
            case "quarantined" -> switches.hold(partner, tool, Holds.QUARANTINED, reason, who);
            case "enabled" -> switches.release(partner, tool, who);
            case "confirmed" -> switches.confirm(partner, tool, who);
            default -> throw new Refusal(400, "bad-value", "\"state\" is disabled, enabled, quarantined or confirmed.");
        }
        return told.tool(partner, tool).tool();
    }

    private static BrandId brand(String name) {
        try {
            return new BrandId(name);
        } catch (IllegalArgumentException _) {
            throw new Refusal(404, "unknown-brand", "There is no such brand here.");
        }
    }
}
