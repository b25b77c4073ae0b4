package app.concierge.channel;

import app.concierge.channel.Doorman.Guest;
import app.concierge.consent.ConsentGate;
import app.concierge.consent.Receipt;
import app.concierge.consent.SharingRecord.Sent;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Fact;
import app.concierge.profile.NotKept;
import app.concierge.profile.OwnProfile;
import app.concierge.profile.Profiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a brand knows of the customer who asks, and what it may do with it: theirs to see, correct, forget and allow. */
@Path("/brands/{brand}/me")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class MeResource {
    /** Cannot be withdrawn: it is the conversation itself. */
    private static final Set<Purpose> FIXED = Set.of(Purpose.SERVICE);

    private final OwnDoor door;
    private final OwnProfile profile;
    private final ConsentGate consent;
    private final OwnRecord record;
    private final OwnDecisions decisions;

    MeResource(OwnDoor door, OwnProfile profile, ConsentGate consent, OwnRecord record, OwnDecisions decisions) {
        this.door = door;
        this.profile = profile;
        this.consent = consent;
        this.record = record;
        this.decisions = decisions;
    }

    /** @param visitor whether nobody has logged in */
    record Me(String brand, boolean visitor, String personalization) {}

    /** @param about what it is about, e.g. {@code diet} */
    record KnownFact(UUID id, String about, String value, String origin, String source, String purpose, Instant since) {
        static KnownFact of(Fact fact) {
            return new KnownFact(
                    fact.id(),
                    fact.key(),
                    fact.value(),
                    Text.word(fact.origin()),
                    fact.source(),
                    fact.purpose().word(),
                    fact.since());
        }
    }

    record Facts(List<KnownFact> facts) {}

    record Correction(
            @Nullable @Schema(required = true, maxLength = Profiles.LONGEST_VALUE)
            String value) {}

    /** @param fixed whether it cannot be had without */
    record Allowed(String purpose, boolean granted, boolean fixed) {}

    /** What one decided about a partner by itself. */
    record AllowedPartner(String purpose, String partner, boolean granted) {}

    record Choices(
            String personalization, List<Allowed> purposes, List<AllowedPartner> partners, List<Receipt> receipts) {}

    record Grant(@Nullable @Schema(required = true) Boolean granted) {}

    record Shared(List<Sent> shared) {}

    @GET
    @Operation(summary = "Who one is here, and how personal one wants it")
    public Me me(@PathParam("brand") String brand) {
        var guest = door.open(brand);
        return new Me(
                guest.brand().value(),
                guest.known().expires() == null,
                level(guest).word());
    }

    @GET
    @Path("/facts")
    @Operation(summary = "What is known about one, each with its source and what it is used for")
    public Facts facts(@PathParam("brand") String brand) {
        return known(door.open(brand));
    }

    private Facts known(Guest guest) {
        return new Facts(
                profile.kept(guest.customer()).stream().map(KnownFact::of).toList());
    }

    @PUT
    @Path("/facts/{fact}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Correct what is known: from now on it is what one said oneself")
    public Facts correct(
            @PathParam("brand") String brand, @PathParam("fact") UUID fact, @Nullable Correction correction) {
        var guest = door.open(brand);
        var value = correction == null || correction.value() == null
                ? ""
                : correction.value().strip();
        if (value.isEmpty() || value.length() > Profiles.LONGEST_VALUE || !Text.isClean(value)) {
            throw new Problem(400, "bad-value", "\"value\" is text of 1 to " + Profiles.LONGEST_VALUE + " characters.");
        }
        try {
            if (!profile.correct(guest.customer(), fact, value)) {
                throw unknownFact();
            }
            return known(guest);
        } catch (NotKept refused) {
            throw new Problem(422, "not-kept", refused.sentence());
        }
    }

    @DELETE
    @Path("/facts/{fact}")
    @Operation(summary = "Forget what is known, everywhere, at once")
    public void forget(@PathParam("brand") String brand, @PathParam("fact") UUID fact) {
        if (!profile.forget(door.open(brand).customer(), fact)) {
            throw unknownFact();
        }
    }

    @GET
    @Path("/consents")
    @Operation(summary = "What one allows, and the receipts of one's choices")
    public Choices consents(@PathParam("brand") String brand) {
        return choices(door.open(brand));
    }

    @PUT
    @Path("/consents/{purpose}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Grant or withdraw a purpose, from the next call on")
    public Receipt grant(@PathParam("brand") String brand, @PathParam("purpose") String word, @Nullable Grant grant) {
        var guest = door.open(brand);
        var purpose = Purpose.fromWord(word)
                .orElseThrow(() -> new Problem(404, "unknown-purpose", "There is no such purpose."));
        if (grant == null || grant.granted() == null) {
            throw new Problem(400, "bad-value", "\"granted\" is true or false.");
        }
        if (FIXED.contains(purpose)) {
            throw new Problem(409, "not-withdrawable", "The conversation itself cannot be had without this purpose.");
        }
        return consent.grant(guest.brand(), guest.customer(), purpose, null, grant.granted());
    }

    @PUT
    @Path("/consents/{purpose}/{partner}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Grant a purpose to one partner, or withdraw it, from the next call on")
    public Receipt grant(
            @PathParam("brand") String brand,
            @PathParam("purpose") String word,
            @PathParam("partner") String partner,
            @Nullable Grant grant) {
        var guest = door.open(brand);
        var purpose = Purpose.fromWord(word)
                .orElseThrow(() -> new Problem(404, "unknown-purpose", "There is no such purpose."));
        if (grant == null || grant.granted() == null) {
            throw new Problem(400, "bad-value", "\"granted\" is true or false.");
        }
        try {
            return consent.grant(guest.brand(), guest.customer(), purpose, partner, grant.granted());
        } catch (IllegalArgumentException refused) {
            throw new Problem(422, "not-kept", String.valueOf(refused.getMessage()));
        }
    }

    @GET
    @Path("/shared")
    @Operation(summary = "What was sent of one to which partner; newest first, names of fields only")
    public Shared shared(@PathParam("brand") String brand) {
        return new Shared(record.shared(door.open(brand).customer()));
    }

    @GET
    @Path("/decisions/{decision}")
    @Operation(summary = "How a suggestion or an offer came about: what was chosen, passed over and kept back, and why")
    public OwnDecisions.Told decision(@PathParam("brand") String brand, @PathParam("decision") UUID decision) {
        return decisions.told(door.open(brand), decision).orElseThrow(OwnDecisions::unknown);
    }

    @GET
    @Path("/export")
    @Operation(summary = "Everything that is kept of one, to take along")
    public RestResponse<OwnRecord.Export> export(@PathParam("brand") String brand) {
        var guest = door.open(brand);
        return RestResponse.ResponseBuilder.ok(record.export(guest, choices(guest)))
                .header("Content-Disposition", "attachment; filename=\"about-me.json\"")
                .build();
    }

    @DELETE
    @Operation(summary = "Erase everything that is kept of one; the answer is the receipt")
    public OwnRecord.Erased erase(@PathParam("brand") String brand) {
        return record.erase(door.open(brand));
    }

    private Choices choices(Guest guest) {
        var consents = consent.consents(guest.customer(), guest.settings().personalization());
        var purposes = Arrays.stream(Purpose.values())
                .map(purpose -> new Allowed(purpose.word(), consents.allows(purpose, null), FIXED.contains(purpose)))
                .toList();
        var partners = consents.answers().entrySet().stream()
                .flatMap(answer -> Optional.ofNullable(answer.getKey().partner()).stream()
                        .map(partner ->
                                new AllowedPartner(answer.getKey().purpose().word(), partner, answer.getValue())))
                .sorted(Comparator.comparing(AllowedPartner::partner).thenComparing(AllowedPartner::purpose))
                .toList();
        return new Choices(
                consents.level().word(),
                purposes,
                partners,
                consent.receipts(guest.customer(), ConsentGate.MOST_RECEIPTS));
    }

    private Personalization level(Guest guest) {
        return consent.consents(guest.customer(), guest.settings().personalization())
                .level();
    }

    private static Problem unknownFact() {
        return new Problem(404, "unknown-fact", "Nothing of that kind is known about you.");
    }
}
