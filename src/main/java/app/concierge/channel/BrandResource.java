package app.concierge.channel;

import app.concierge.brand.Brands;
import app.concierge.brand.Release;
import app.concierge.brand.Settings.Theme;
import app.concierge.kernel.BrandId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What anybody may know of a brand, and the identity of a visitor. */
@Path("/brands")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BrandResource {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Brands brands;
    private final Storefront storefront;
    private final CurrentIdentityAssociation identity;
    private final Identities identities;
    private final Origins origins;

    BrandResource(
            Brands brands,
            Storefront storefront,
            CurrentIdentityAssociation identity,
            Identities identities,
            Origins origins) {
        this.brands = brands;
        this.storefront = storefront;
        this.identity = identity;
        this.identities = identities;
        this.origins = origins;
    }

    /**
     * @param assistant the name the assistant goes by
     * @param suggestions what a conversation may start with
     * @param theme design tokens by name, for light and for dark pages, e.g. {@code accent: "#0b5fff"}
     * @param personalization the level of a customer who has not chosen
     * @param logo path of its mark, a square SVG; null where it has none
     * @param picture path of a picture of what it is about, an SVG of 5 to 3; null where it has none
     */
    record Brand(
            String id,
            String name,
            String assistant,
            List<String> locales,
            String currency,
            String zone,
            boolean visitors,
            String personalization,
            List<String> suggestions,
            Theme theme,
            @Nullable String logo,
            @Nullable String picture) {
        static Brand of(Release release) {
            var settings = release.settings();
            return new Brand(
                    release.brand().value(),
                    settings.name(),
                    settings.voice().assistant(),
                    settings.locales().stream().map(Locale::toLanguageTag).toList(),
                    settings.currency().getCurrencyCode(),
                    settings.zone().getId(),
                    settings.visitors(),
                    settings.personalization().word(),
                    settings.suggestions(),
                    settings.theme(),
                    drawing(release, Release.LOGO),
                    drawing(release, Release.PICTURE));
        }

        /** Named by the release, so that it may be kept for long. */
        private static @Nullable String drawing(Release release, String name) {
            return release.files().containsKey(name)
                    ? "/brands/" + release.brand().value() + "/" + name + "?of=" + release.hash()
                    : null;
        }
    }

    /** @param visitor a token for the query parameter {@code visitor}; whoever holds it is this visitor */
    record NewVisitor(String visitor, Instant expires) {}

    @GET
    @Operation(summary = "The brands that are served here")
    public List<Brand> all() {
        return brands.all().stream()
                .flatMap(brand -> brands.live(brand).stream())
                .map(Brand::of)
                .toList();
    }

    @GET
    @Path("/{brand}")
    @Operation(
            summary = "A brand: its name, how it looks, what one may ask",
            description = "With the token of a try-out: as the draft has it by now, or the release that is tried.")
    public Brand one(@PathParam("brand") String brand) {
        return Brand.of(storefront.of(Doorman.brand(brand), identity.getIdentity()));
    }

    @GET
    @Path("/{brand}/{drawing:(logo|picture)\\.svg}")
    @Produces("image/svg+xml")
    @Operation(summary = "A brand's drawing, for anybody's page: shapes alone, which run and load nothing")
    public String drawing(
            @PathParam("brand") String brand,
            @PathParam("drawing") String name,
            @QueryParam("of") @Nullable String release,
            @Context HttpServerResponse response) {
        var drawing = named(Doorman.brand(brand), release).files().get(name);
        if (drawing == null) {
            throw new Problem(404, "unknown-drawing", "The brand has no such drawing.");
        }
        response.putHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("Cache-Control", "public, max-age=86400");
        return drawing;
    }

    @POST
    @Path("/{brand}/visitors")
    @Operation(summary = "An identity for somebody without a token, where the brand serves visitors")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = NewVisitor.class)))
    public Response becomeVisitor(@PathParam("brand") String brand, @Context HttpServerRequest request) {
        var knock = Knock.of(brand, request);
        origins.check(knock);
        var id = Doorman.brand(brand);
        if (!live(id).settings().visitors()) {
            throw Problem.unauthenticated();
        }
        var visitor = identities.arrive(id, knock);
        return Response.status(201)
                .header("Cache-Control", "no-store")
                .entity(new NewVisitor(visitor.token(), visitor.expires()))
                .build();
    }

    /** What is live, where no release is named, or none that is there. */
    private Release named(BrandId brand, @Nullable String release) {
        var live = live(brand);
        return release != null && HASH.matcher(release).matches()
                ? brands.release(brand, release).orElse(live)
                : live;
    }

    private Release live(BrandId brand) {
        return brands.live(brand).orElseThrow(Problem::unknownBrand);
    }
}
