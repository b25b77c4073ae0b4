package app.concierge.demo;

import app.concierge.brand.Brands;
import app.concierge.kernel.BrandId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who one can be in a demonstration. Outside of one, there is nothing here. */
@Path("/demo")
@Tag(name = "demonstration")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DemoResource {
    private static final Duration VALID = Duration.ofHours(1);
    private static final String AUDIENCE = "concierge";
    private static final String NAME = "Anna";
    private static final Set<String> STAFF = Set.of("brand-editor", "brand-publisher", "brand-agent", "operator");

    private final DemoConfig config;
    private final Brands brands;
    private final People people;
    private final DemoPartners partners;
    private final DemoData data;
    private final Clock clock;

    DemoResource(DemoConfig config, Brands brands, People people, DemoPartners partners, DemoData data, Clock clock) {
        this.config = config;
        this.brands = brands;
        this.people = people;
        this.partners = partners;
        this.data = data;
        this.clock = clock;
    }

    /** @param about what is interesting about this person */
    public record Somebody(String id, String name, String about) {}

    /** @param tools what it was given to begin with; empty for one that somebody's own service may be */
    public record Service(String id, String title, List<String> tools) {}

    /** Either a person or a role; {@code partner} has a partner, all others a brand. */
    public record Wish(
            @Nullable String brand,
            @Nullable String person,
            @Nullable String role,
            @Nullable String partner) {}

    /** @param expires from when the token is refused */
    public record Pass(String token, Instant expires) {}

    @GET
    @Path("/people")
    @Operation(summary = "The demonstration customers of a brand")
    public List<Somebody> people(@QueryParam("brand") @Nullable String brand) {
        return people.of(known(brand)).stream()
                .map(person -> new Somebody(person.id(), person.name(), person.about()))
                .toList();
    }

    @GET
    @Path("/partners")
    @Operation(summary = "The demonstration's partners")
    public List<Service> partners() {
        demonstration();
        return partners.all();
    }

    @POST
    @Path("/token")
    @Operation(summary = "A token as the brand's own log-in would give it, or a partner's")
    public Pass token(@Nullable Wish wish) {
        if (wish == null) {
            throw new BadRequestException("Say who: {\"brand\": …, \"person\": …}, {\"brand\": …, \"role\": …} or"
                    + " {\"role\": \"partner\", \"partner\": …}.");
        }
        demonstration();
        var expires = clock.instant().plus(VALID);
        var claims = switch (wish.role()) {
            case null -> customer(known(wish.brand()), wish.person());
            case DemoPartners.ROLE -> partner(wish.partner());
            case String role -> staff(known(wish.brand()), role);
        };
        return new Pass(claims.audience(AUDIENCE).expiresAt(expires).sign(), expires);
    }

    @POST
    @Path("/reset")
    @Operation(summary = "Brings the demonstration's data back to the beginning")
    public void reset() {
        demonstration();
        brands.all().forEach(data::reset);
    }

    private JwtClaimsBuilder customer(BrandId brand, @Nullable String person) {
        if (person == null || people.find(brand, person).isEmpty()) {
            throw new NotFoundException(
                    "There is no such person here; GET /demo/people?brand=%s lists them.".formatted(brand));
        }
        return Jwt.issuer(DemoData.ISSUER).subject(person).groups("customer").claim("brand", brand.value());
    }

    private JwtClaimsBuilder partner(@Nullable String partner) {
        var known = partners.all().stream()
                .map(Service::id)
                .filter(id -> id.equals(partner))
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException("There is no such partner here; GET /demo/partners lists them."));
        return Jwt.issuer(DemoData.ISSUER)
                .subject("demo-" + known)
                .groups(DemoPartners.ROLE)
                .claim(DemoPartners.ROLE, known);
    }

    private static JwtClaimsBuilder staff(BrandId brand, String role) {
        if (!STAFF.contains(role)) {
            throw new BadRequestException(
                    "There is no such role; there are brand-editor, brand-publisher, brand-agent, operator and partner.");
        }
        return Jwt.issuer(DemoData.ISSUER)
                .subject("demo-" + role)
                .groups(role)
                .claim("brands", List.of(brand.value()))
                .claim("given_name", NAME);
    }

    private BrandId known(@Nullable String brand) {
        demonstration();
        return brands.all().stream()
                .filter(known -> known.value().equals(brand))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no such brand here."));
    }

    private void demonstration() {
        if (!config.enabled()) {
            throw new NotFoundException();
        }
    }
}
