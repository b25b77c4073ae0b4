package app.concierge.studio;

import app.concierge.brand.Archive;
import app.concierge.kernel.BrandId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was published, what it consists of, how it differs, and who did what when and why. */
@Path("/studio/brands")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class ReleaseResource {
    private static final int MOST = 200;
    private static final int SHOWN_OF_A_HASH = 12;

    private final Door door;
    private final Archive archive;
    private final Drafts drafts;
    private final Told told;
    private final Reader reader;

    ReleaseResource(Door door, Archive archive, Drafts drafts, Told told, Reader reader) {
        this.door = door;
        this.archive = archive;
        this.drafts = drafts;
        this.told = told;
        this.reader = reader;
    }

    record Brand(String brand, String name) {}

    record BrandListing(List<Brand> brands) {}

    /** @param next for {@code before}; null at the end */
    record Listing(List<Told.Release> releases, @Nullable String next) {}

    /** @param files content by name */
    record One(Told.Release release, SortedMap<String, String> files, List<Archive.Entry> history) {}

    /** @param next for {@code before}; null at the end */
    record History(List<Archive.Entry> history, @Nullable String next) {}

    /**
     * @param words sentences for people
     * @param files line by line
     */
    record Difference(List<String> words, List<LineChanges.Changed> files) {}

    @GET
    @Operation(summary = "The brands that whoever asks may see")
    public BrandListing brands() {
        return new BrandListing(door.brands().stream()
                .map(live -> new Brand(live.brand().value(), live.settings().name()))
                .toList());
    }

    @GET
    @Path("/{brand}/releases")
    @Operation(summary = "Releases that are or were live, or candidates; the newest first")
    public Listing all(
            @PathParam("brand") String brand,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") @Parameter(schema = @Schema(minimum = "1", maximum = "200"))
                    int limit) {
        var who = door.editor(brand);
        var most = Given.within("limit", limit, 1, MOST);
        var found = archive.labelled(who.brand(), before == null ? null : Given.hash(before), most + 1);
        var standing = told.standing(who.brand());
        var page = found.stream()
                .limit(most)
                .map(kept -> told.release(who.brand(), kept, standing))
                .toList();
        return new Listing(page, found.size() > most ? page.getLast().hash() : null);
    }

    @GET
    @Path("/{brand}/releases/{release}")
    @Operation(summary = "A release: its files, and what was done with it")
    public One one(@PathParam("brand") String brand, @PathParam("release") String release) {
        var who = door.editor(brand);
        var hash = Given.hash(release);
        var kept = archive.find(who.brand(), hash).orElseThrow(Refusal::unknownRelease);
        return new One(
                told.release(who.brand(), kept, told.standing(who.brand())),
                files(who.brand(), hash),
                archive.history(who.brand(), Long.MAX_VALUE, MOST, hash));
    }

    @GET
    @Path("/{brand}/releases/{release}/export")
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    @Operation(summary = "A release's files, as they go into the pack's folder")
    @APIResponse(
            responseCode = "200",
            description = "The files, at the top of the archive",
            content = @Content(mediaType = "application/zip"))
    public Response export(@PathParam("brand") String brand, @PathParam("release") String release) {
        var who = door.editor(brand);
        var hash = Given.hash(release);
        return Response.ok(Zip.of(files(who.brand(), hash)), "application/zip")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-%s.zip\"".formatted(brand, hash.substring(0, SHOWN_OF_A_HASH)))
                .build();
    }

    @GET
    @Path("/{brand}/diff")
    @Operation(summary = "How two releases or drafts differ, in words and in lines")
    public Difference diff(
            @PathParam("brand") String brand,
            @QueryParam("from") @Nullable @Parameter(description = "A release's hash or a draft's id") String from,
            @QueryParam("to") @Nullable @Parameter(description = "A release's hash or a draft's id") String to) {
        var who = door.editor(brand);
        var before = either(who.brand(), from);
        var after = either(who.brand(), to);
        return new Difference(ChangeWords.between(before, after, reader.tongue()), LineChanges.between(before, after));
    }

    @GET
    @Path("/{brand}/history")
    @Operation(summary = "Who did what, when and why; the newest first")
    public History history(
            @PathParam("brand") String brand,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") @Parameter(schema = @Schema(minimum = "1", maximum = "200"))
                    int limit) {
        var who = door.editor(brand);
        var most = Given.within("limit", limit, 1, MOST);
        var found = archive.history(who.brand(), before == null ? Long.MAX_VALUE : before, most + 1, null);
        var page = found.stream().limit(most).toList();
        return new History(
                page, found.size() > most ? String.valueOf(page.getLast().id()) : null);
    }

    private SortedMap<String, String> either(BrandId brand, @Nullable String which) {
        var given = which == null ? "" : which;
        return given.contains("-") ? drafts.find(brand, Given.draft(given)).files() : files(brand, Given.hash(given));
    }

    private SortedMap<String, String> files(BrandId brand, String hash) {
        return archive.files(brand, hash).orElseThrow(Refusal::unknownRelease);
    }
}
