package app.concierge.studio;

import app.concierge.brand.Brands;
import app.concierge.brand.Release;
import app.concierge.conversation.BrandPolicies;
import app.concierge.guardrail.Hits;
import app.concierge.guardrail.Verdict;
import app.concierge.kernel.BrandId;
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
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a brand's guardrails object to, and what they would say of a text. */
@Path("/studio/brands/{brand}/guardrails")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class GuardrailResource {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_HOURS = 24 * 30;

    private final Door door;
    private final Drafts drafts;
    private final Brands brands;
    private final BrandPolicies policies;
    private final Hits hits;
    private final Questions questions;

    GuardrailResource(Door door, Drafts drafts, Brands brands, BrandPolicies policies, Hits hits, Questions questions) {
        this.door = door;
        this.drafts = drafts;
        this.brands = brands;
        this.policies = policies;
        this.hits = hits;
        this.questions = questions;
    }

    /**
     * @param text what a customer writes, what the assistant is about to say, or a tool's arguments as a JSON object, and
     *     among them the terms that it quotes
     * @param side {@code input}, {@code output} or {@code tool}
     * @param tool its name; for the side {@code tool}
     * @param draft as it was checked last; else {@code release}; else what is live
     */
    record Question(
            @Nullable String text,
            @Nullable String side,
            @Nullable String tool,
            @Nullable String draft,
            @Nullable String release) {}

    /**
     * @param outcome {@code allow}, {@code refuse} or {@code handoff}
     * @param rule that decided; empty where none objected
     * @param reason for the brand's team
     * @param text after masking, as everything behind the rule reads it
     * @param said what the customer is told in its place, or of the answer what leaves
     */
    record Judged(String outcome, String rule, String reason, String text, String said) {}

    /** @param release null for all */
    record Counts(@Nullable String release, int hours, List<Hits.Counted> rules) {}

    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the guardrails say of a text")
    public Judged check(@PathParam("brand") String brand, @Nullable Question question) {
        var who = door.editor(brand);
        if (question == null) {
            throw new Refusal(400, "bad-value", "Send the text and its side.");
        }
        var text = Given.text("text", question.text(), LONGEST_TEXT);
        var release = release(who.brand(), question);
        var policy = policies.of(release);
        return switch (question.side() == null ? "" : question.side()) {
            case "input" -> judged(policy.input(policy.mask(text)), policy.mask(text));
            case "output" -> questions.said(release, policy, text);
            case "tool" -> judged(questions.called(who.brand(), policy, question.tool(), text), text);
            default -> throw new Refusal(400, "bad-value", "\"side\" is input, output or tool.");
        };
    }

    @GET
    @Path("/hits")
    @Operation(summary = "How often rules objected in the last hours, and to what")
    public Counts hits(
            @PathParam("brand") String brand,
            @QueryParam("release") @Nullable String release,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("hours") @DefaultValue("24") @Parameter(schema = @Schema(minimum = "1", maximum = "720"))
                    int hours) {
        var who = door.editor(brand);
        var within = Given.within("hours", hours, 1, LONGEST_HOURS);
        var of = release == null ? null : Given.hash(release);
        return new Counts(of, within, hits.counts(who.brand(), of, rule, questions.ago(Duration.ofHours(within))));
    }

    private Release release(BrandId brand, Question question) {
        var hash = question.draft() == null
                ? question.release()
                : drafts.find(brand, Given.draft(question.draft())).release();
        if (question.draft() != null && hash == null) {
            throw new Refusal(409, "not-checked", "The draft has not been checked since it was edited.");
        }
        return (hash == null ? brands.live(brand) : brands.release(brand, Given.hash(hash)))
                .orElseThrow(Refusal::unknownRelease);
    }

    private static Judged judged(Verdict verdict, String text) {
        return switch (verdict) {
            case Verdict.Allow _ -> new Judged("allow", "", "", text, "");
            case Verdict.Rewrite(var rule, var rewritten) -> new Judged("allow", rule, verdict.reason(), rewritten, "");
            case Verdict.Refuse(var rule, var reason, var say) -> new Judged("refuse", rule, reason, text, say);
            case Verdict.Handoff(var rule, var _, var say) -> new Judged("handoff", rule, verdict.reason(), text, say);
        };
    }
}
