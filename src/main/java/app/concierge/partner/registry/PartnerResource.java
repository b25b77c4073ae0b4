package app.concierge.partner.registry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Partners' accounts and the keys by which their programs are known. */
@Path("/partners")
@Tag(name = "partners")
@Produces(MediaType.APPLICATION_JSON)
@SecurityScheme(
        securitySchemeName = "partner-key",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-Api-Key",
        description = "A partner's own key, ck_<id>_<secret>")
@SecurityRequirement(name = "partner-key")
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class PartnerResource {
    private static final int SHORTEST_TITLE = 2;
    private static final int LONGEST_TITLE = 60;

    private final Door door;
    private final Accounts accounts;
    private final LiveTools live;
    private final Once once;
    private final Told told;

    PartnerResource(Door door, Accounts accounts, LiveTools live, Once once, Told told) {
        this.door = door;
        this.accounts = accounts;
        this.live = live;
        this.once = once;
        this.told = told;
    }

    /** @param title before customers and brand teams, e.g. "SkyRide" */
    record NewPartner(
            @Nullable @Schema(required = true, minLength = 2, maxLength = 60)
            String title) {}

    /** @param key shown this once; null when the partner was there already and only its title was set */
    record Made(String partner, String title, @Nullable String key) {}

    record Listed(String partner, String title, Instant since) {}

    /** @param next for {@code after}; null at the end */
    record Listing(List<Listed> partners, @Nullable String next) {}

    /**
     * @param perSecond most calls of the partner begun in a second, by each node
     * @param concurrency most of them under way at once, by each node
     * @param perCustomer most calls that one customer may cause in a minute
     * @param registrations most documents sent and tests begun in a minute
     */
    record Quota(int perSecond, int concurrency, int perCustomer, int registrations) {}

    /** @param live tools that at least one brand approved and nothing holds back */
    record Counts(int documents, int tools, int live, int held) {}

    record Account(String partner, String title, Instant since, List<Key> keys, Quota quota, Counts counts) {}

    record Key(String id, Instant since) {}

    record Keys(List<Key> keys) {}

    /** @param key shown this once */
    record NewKey(String id, String key) {}

    @PUT
    @Path("/{partner}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a partner, or set its title (operator)")
    @APIResponse(
            responseCode = "201",
            description = "Made, with its first key",
            content = @Content(schema = @Schema(implementation = Made.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was there already; the title is set",
            content = @Content(schema = @Schema(implementation = Made.class)))
    public Response make(
            @PathParam("partner") @Schema(pattern = "[a-z][a-z0-9-]{1,31}") String partner,
            @HeaderParam(Once.HEADER)
                    @Parameter(
                            description = "The same within a day gets the same answer, with the same key",
                            schema = @Schema(minLength = 16, maxLength = 200))
                    @Nullable String idempotencyKey,
            @Nullable NewPartner made) {
        door.operator();
        var title = made == null || made.title() == null ? "" : made.title().strip();
        if (title.length() < SHORTEST_TITLE
                || title.length() > LONGEST_TITLE
                || title.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refusal(400, "bad-value", "\"title\" is text of 2 to 60 characters.");
        }
        var key = once.made(
                "partner " + partner,
                idempotencyKey,
                title,
                () -> accounts.make(partner, title).map(ApiKey::text));
        return Response.status(key.isPresent() ? 201 : 200)
                .entity(new Made(partner, title, key.orElse(null)))
                .build();
    }

    @GET
    @Operation(summary = "All partners, by name (operator)")
    public Listing all(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") @Parameter(schema = @Schema(minimum = "1", maximum = "500"))
                    int limit) {
        door.operator();
        if (limit < 1 || limit > 500) {
            throw new Refusal(400, "bad-limit", "\"limit\" is 1 to 500.");
        }
        var found = accounts.after(after == null ? "" : after, limit + 1);
        var page = found.stream()
                .limit(limit)
                .map(account -> new Listed(account.name(), account.title(), account.since()))
                .toList();
        return new Listing(page, found.size() > limit ? page.getLast().partner() : null);
    }

    @GET
    @Path("/{partner}")
    @Operation(summary = "A partner: its keys by name, its quotas, how much it has here")
    public Account one(@PathParam("partner") String partner) {
        door.owner(partner);
        var account = accounts.find(partner).orElseThrow(Refusal::unknownPartner);
        return new Account(
                partner, account.title(), account.since(), ownKeys(partner), told.quota(), told.counts(partner));
    }

    @DELETE
    @Path("/{partner}")
    @Operation(
            summary = "Delete a partner: its tools go, at every brand, and its keys (operator)",
            description = "The record of its calls stays, as customers' own ledgers are made of it, and its name is not"
                    + " given again. What stands in the folder stays there.")
    public void delete(@PathParam("partner") String partner) {
        door.operator();
        accounts.delete(partner);
        live.look();
    }

    @GET
    @Path("/{partner}/keys")
    @Operation(summary = "A partner's keys, without their secrets")
    public Keys keys(@PathParam("partner") String partner) {
        door.owner(partner);
        return new Keys(ownKeys(partner));
    }

    @POST
    @Path("/{partner}/keys")
    @Operation(summary = "A further key: two may be valid at once, so that one takes over from the other")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = NewKey.class)))
    public Response addKey(
            @PathParam("partner") String partner,
            @HeaderParam(Once.HEADER)
                    @Parameter(
                            description = "The same within a day gets the same key again",
                            schema = @Schema(minLength = 16, maxLength = 200))
                    @Nullable String idempotencyKey) {
        door.owner(partner);
        var key = once.made(
                        "keys of " + partner,
                        idempotencyKey,
                        "",
                        () -> Optional.of(accounts.addKey(partner).text()))
                .flatMap(ApiKey::of)
                .orElseThrow();
        return Response.status(201).entity(new NewKey(key.id(), key.text())).build();
    }

    @DELETE
    @Path("/{partner}/keys/{key}")
    @Operation(summary = "Withdraw a key, at once")
    public void withdrawKey(@PathParam("partner") String partner, @PathParam("key") String key) {
        door.owner(partner);
        if (!accounts.withdrawKey(partner, key)) {
            throw new Refusal(404, "unknown-key", "There is no such key.");
        }
    }

    private List<Key> ownKeys(String partner) {
        return accounts.keys(partner).stream()
                .map(key -> new Key(key.id(), key.since()))
                .toList();
    }
}
