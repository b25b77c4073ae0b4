package app.concierge.studio;

import app.concierge.brand.Archive;
import app.concierge.brand.Brands;
import app.concierge.brand.FaultyPack;
import app.concierge.brand.PackFiles;
import app.concierge.studio.Door.Who;
import app.concierge.studio.Drafts.NewDraft;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is worked on until it is published. */
@Path("/studio/brands/{brand}/drafts")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class DraftResource {
    private static final String ZIP = "application/zip";
    private static final int LONGEST_TITLE = 120;

    private final Door door;
    private final Drafts drafts;
    private final Brands brands;
    private final Archive archive;
    private final Approvals approvals;
    private final Told told;

    DraftResource(Door door, Drafts drafts, Brands brands, Archive archive, Approvals approvals, Told told) {
        this.door = door;
        this.drafts = drafts;
        this.brands = brands;
        this.archive = archive;
        this.approvals = approvals;
        this.told = told;
    }

    /**
     * @param from the release that it begins from; null for what is live
     * @param files content by name, in place of that release's: an import
     */
    record Beginning(
            @Nullable String from,
            @Nullable @Schema(maxLength = 120) String title,
            @Nullable Map<String, String> files) {}

    record Listing(List<Told.Brief> drafts) {}

    /**
     * @param why it is kept with the approval
     * @param release that was looked at: when the draft is another one by now, nothing is approved
     */
    record Approving(
            @Nullable @Schema(required = true, maxLength = 1000)
            String why,

            @Nullable String release) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a draft from a release, or import one",
            description = "The same Idempotency-Key of the same person makes no second draft.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Told.Whole.class)))
    public Response begin(
            @PathParam("brand") String brand,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Beginning beginning) {
        var who = door.editor(brand);
        var wish = beginning == null ? new Beginning(null, null, null) : beginning;
        var base = wish.from() == null ? live(who) : Given.hash(wish.from());
        var files = archive.files(who.brand(), base).orElseThrow(Refusal::unknownRelease);
        return made(who, title(wish.title()), base, wish.files() == null ? files : new TreeMap<>(wish.files()), key);
    }

    @POST
    @Consumes(ZIP)
    @Operation(summary = "Import the files of a pack, as export gives them")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Told.Whole.class)))
    public Response take(
            @PathParam("brand") String brand,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @QueryParam("title") @Nullable String title,
            byte[] archived) {
        var who = door.editor(brand);
        return made(who, title(title), live(who), Zip.files(archived), key);
    }

    private Response made(Who who, String title, String base, SortedMap<String, String> files, @Nullable String key) {
        var unfit = PackFiles.faults(files);
        if (!unfit.isEmpty()) {
            throw Refusal.faulty(unfit);
        }
        var draft = drafts.make(who, new NewDraft(title, base, files, Given.key(key)));
        return Response.fromResponse(answer(draft)).status(201).build();
    }

    private static String title(@Nullable String given) {
        return given == null || given.isBlank() ? "Draft" : Given.text("title", given, LONGEST_TITLE);
    }

    private String live(Who who) {
        return brands.live(who.brand()).orElseThrow(Refusal::unknownBrand).hash();
    }

    @GET
    @Operation(summary = "The brand's drafts; those that were edited last, first")
    public Listing all(@PathParam("brand") String brand) {
        return new Listing(
                drafts.all(door.editor(brand).brand()).stream().map(told::brief).toList());
    }

    @GET
    @Path("/{draft}")
    @Operation(summary = "A draft, with its files and what is wrong with them")
    @APIResponse(
            responseCode = "200",
            description = "Its version is in ETag",
            content = @Content(schema = @Schema(implementation = Told.Whole.class)))
    public Response one(@PathParam("brand") String brand, @PathParam("draft") String draft) {
        return answer(find(door.editor(brand), draft));
    }

    @PUT
    @Path("/{draft}/files/{name: .+}")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Write a file of a draft",
            description = "What is faulty is kept, and told as such; it is never published."
                    + " If-Match says which version of the draft this is for.")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it is now",
            content = @Content(schema = @Schema(implementation = Told.Whole.class)))
    public Response write(
            @PathParam("brand") String brand,
            @PathParam("draft") String draft,
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable String text) {
        var who = door.editor(brand);
        var found = find(who, draft);
        var files = new TreeMap<>(found.files());
        files.put(name, text == null ? "" : text.replace("\r\n", "\n"));
        var unfit = PackFiles.faults(files);
        if (!unfit.isEmpty()) {
            throw Refusal.faulty(unfit);
        }
        return edited(who, found, Given.version(ifMatch), files);
    }

    @DELETE
    @Path("/{draft}/files/{name: .+}")
    @Operation(summary = "Take a file out of a draft; If-Match says of which version")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it is now",
            content = @Content(schema = @Schema(implementation = Told.Whole.class)))
    public Response remove(
            @PathParam("brand") String brand,
            @PathParam("draft") String draft,
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var who = door.editor(brand);
        var found = find(who, draft);
        var files = new TreeMap<>(found.files());
        if (files.remove(name) == null) {
            throw new Refusal(404, "unknown-file", "The draft has no such file.");
        }
        return edited(who, found, Given.version(ifMatch), files);
    }

    private Response edited(Who who, Draft draft, long version, SortedMap<String, String> files) {
        if (!drafts.edit(who, draft.id(), version, files)) {
            var now = drafts.find(who.brand(), draft.id());
            throw new Refusal(
                    412,
                    "edited-meanwhile",
                    "%s has edited the draft meanwhile: nothing was saved. Look at what it is now."
                            .formatted(now.editedBy()));
        }
        return answer(drafts.find(who.brand(), draft.id()));
    }

    @DELETE
    @Path("/{draft}")
    @Operation(summary = "Throw a draft away; what was published of it stays")
    public void delete(@PathParam("brand") String brand, @PathParam("draft") String draft) {
        drafts.delete(find(door.editor(brand), draft));
    }

    @POST
    @Path("/{draft}/check")
    @Operation(
            summary = "Have a draft's files checked, all together",
            description =
                    "A draft without a fault is kept as a release that is not live, and can be tried and approved.")
    @APIResponse(
            responseCode = "200",
            description = "The draft; its faults, or its release",
            content = @Content(schema = @Schema(implementation = Told.Whole.class)))
    public Response check(@PathParam("brand") String brand, @PathParam("draft") String draft) {
        var found = find(door.editor(brand), draft);
        try {
            drafts.checked(found, brands.keep(found.brand(), found.files()).hash());
        } catch (FaultyPack e) {
            return answer(found);
        }
        return answer(drafts.find(found.brand(), found.id()));
    }

    @POST
    @Path("/{draft}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve of a draft as it is (publisher)",
            description = "Somebody else than who made it, or edited it last, where concierge.studio.four-eyes is on.")
    @APIResponse(
            responseCode = "200",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = Told.Whole.class)))
    public Response approve(
            @PathParam("brand") String brand, @PathParam("draft") String draft, @Nullable Approving approving) {
        var who = door.publisher(brand);
        var found = find(who, draft);
        var why = Given.why(approving == null ? null : approving.why());
        var release = found.release();
        if (release == null) {
            throw new Refusal(409, "not-checked", "The draft has not been checked since it was edited.");
        }
        if (approving != null
                && approving.release() != null
                && !approving.release().equals(release)) {
            throw new Refusal(409, "edited-meanwhile", "The draft has changed since it was looked at.");
        }
        if (found.isBy(who.name())) {
            throw new Refusal(409, "own-draft", "Somebody else must approve of what you have made or edited last.");
        }
        approvals.approve(who, release, why);
        return answer(found);
    }

    private Draft find(Who who, String draft) {
        return drafts.find(who.brand(), Given.draft(draft));
    }

    private Response answer(Draft draft) {
        return Response.ok(told.whole(draft))
                .tag(String.valueOf(draft.version()))
                .build();
    }
}
