package app.concierge.studio;

import app.concierge.brand.Brands;
import app.concierge.brand.Experiment;
import app.concierge.brand.Experiment.Arm;
import app.concierge.brand.Experiment.Measure;
import app.concierge.brand.Release;
import app.concierge.conversation.Outcomes;
import app.concierge.conversation.Outcomes.OfArm;
import app.concierge.experiment.Comparison;
import app.concierge.experiment.Comparison.Share;
import app.concierge.kernel.BrandId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What has come of a brand's experiments. */
@Path("/studio/brands/{brand}/experiments")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class ExperimentResource {
    /** Below it, an interval is too wide to tell anybody anything. */
    private static final int FEW = 30;

    private static final int LONGEST_DAYS = 365;

    private final Door door;
    private final Brands brands;
    private final Outcomes outcomes;
    private final Clock clock;

    ExperimentResource(Door door, Brands brands, Outcomes outcomes, Clock clock) {
        this.door = door;
        this.brands = brands;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** How an arm does beside the control. */
    enum Verdict {
        /** It is the control. */
        CONTROL,
        /** Too few customers to say. */
        EARLY,
        /** What there is of a difference may be chance. */
        UNCLEAR,
        BETTER,
        WORSE
    }

    /**
     * @param share of its customers for whom the measure happened, 0 to 1; null where there are none
     * @param difference from the control's share, with its 95 % interval; null for the control and where either has none
     * @param turns of a customer on average, as {@code tokens} are of a turn
     * @param handedOver share of turns, as {@code refused} is
     */
    record ArmResult(
            String name,
            int weight,
            int customers,
            int happened,
            @Nullable Double share,
            @Nullable Comparison difference,
            Verdict verdict,
            double turns,
            double tokens,
            double handedOver,
            double refused,
            @Nullable Integer firstMillis) {}

    /** @param running whether the live release has it */
    record Result(String name, String why, Measure measure, int percent, boolean running, List<ArmResult> arms) {}

    record Results(List<Result> experiments) {}

    @GET
    @Operation(summary = "How the customers of each arm fared, of experiments that run, or ran lately")
    public Results results(
            @PathParam("brand") String brand,
            @QueryParam("days") @DefaultValue("90") @Parameter(schema = @Schema(minimum = "1", maximum = "365"))
                    int days) {
        var who = door.editor(brand);
        var since = clock.instant().minus(Duration.ofDays(Given.within("days", days, 1, LONGEST_DAYS)));
        var results = new ArrayList<Result>();
        known(who.brand(), since)
                .forEach((experiment, running) -> results.add(result(who.brand(), experiment, running, since)));
        return new Results(results);
    }

    /** Those of the live release first; of others, as they stood when they last had a customer. */
    private Map<Experiment, Boolean> known(BrandId brand, Instant since) {
        var known = new LinkedHashMap<Experiment, Boolean>();
        var live = brands.live(brand).map(Release::experiments).orElse(List.of());
        live.forEach(experiment -> known.put(experiment, true));
        outcomes.experiments(brand, since).forEach((name, release) -> {
            if (live.stream().noneMatch(experiment -> experiment.name().equals(name))) {
                past(brand, name, release).ifPresent(experiment -> known.put(experiment, false));
            }
        });
        return known;
    }

    private Optional<Experiment> past(BrandId brand, String name, String release) {
        return brands.release(brand, release).stream()
                .flatMap(known -> known.experiments().stream())
                .filter(experiment -> experiment.name().equals(name))
                .findFirst();
    }

    private Result result(BrandId brand, Experiment experiment, boolean running, Instant since) {
        var found = outcomes.of(brand, experiment.name(), since);
        var control = of(found, experiment.arms().getFirst());
        var arms = experiment.arms().stream()
                .map(arm -> result(experiment, arm, of(found, arm), control))
                .toList();
        return new Result(
                experiment.name(), experiment.why(), experiment.measure(), experiment.percent(), running, arms);
    }

    private static OfArm of(List<OfArm> found, Arm arm) {
        return found.stream()
                .filter(each -> each.arm().equals(arm.name()))
                .findFirst()
                .orElseGet(() -> new OfArm(arm.name(), 0, 0, 0, 0, 0, 0, 0, 0, null));
    }

    private static ArmResult result(Experiment experiment, Arm arm, OfArm found, OfArm control) {
        boolean ofControl = arm.name().equals(control.arm());
        var measure = experiment.measure();
        var difference = ofControl || found.customers() == 0 || control.customers() == 0
                ? null
                : Comparison.of(share(measure, found), share(measure, control));
        boolean early = Math.min(found.customers(), control.customers()) < FEW;
        return new ArmResult(
                arm.name(),
                arm.weight(),
                found.customers(),
                happened(measure, found),
                found.customers() == 0 ? null : share(measure, found).value(),
                difference,
                ofControl ? Verdict.CONTROL : verdict(difference, early),
                of(found.turns(), found.customers()),
                of(found.tokens(), found.turns()),
                of(found.handedOver(), found.turns()),
                of(found.refused(), found.turns()),
                found.firstMillis());
    }

    private static Verdict verdict(@Nullable Comparison difference, boolean early) {
        if (difference == null || early) {
            return Verdict.EARLY;
        }
        if (!difference.clear()) {
            return Verdict.UNCLEAR;
        }
        return difference.difference() > 0 ? Verdict.BETTER : Verdict.WORSE;
    }

    private static Share share(Measure measure, OfArm arm) {
        return new Share(happened(measure, arm), arm.customers());
    }

    private static int happened(Measure measure, OfArm arm) {
        return switch (measure) {
            case HELPFUL -> arm.helpful();
            case BOOKED -> arm.booked();
            case BACK -> arm.back();
        };
    }

    private static double of(long all, int among) {
        return among == 0 ? 0 : all / (double) among;
    }
}
