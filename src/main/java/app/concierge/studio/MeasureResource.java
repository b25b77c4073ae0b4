package app.concierge.studio;

import app.concierge.conversation.Measures;
import app.concierge.conversation.Measures.Measured;
import app.concierge.tool.ToolCatalogue;
import app.concierge.tool.ToolContract;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How customers fared with a release, and what whoever writes the next one may write. */
@Path("/studio/brands/{brand}")
@Tag(name = "studio")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@RunOnVirtualThread
class MeasureResource {
    private static final int LONGEST_HOURS = 24 * 90;
    private static final int MOST_TOOLS = 5_000;

    private final Door door;
    private final Measures measures;
    private final ToolCatalogue catalogue;
    private final Reader reader;
    private final Clock clock;

    MeasureResource(Door door, Measures measures, ToolCatalogue catalogue, Reader reader, Clock clock) {
        this.door = door;
        this.measures = measures;
        this.catalogue = catalogue;
        this.reader = reader;
        this.clock = clock;
    }

    record Named(String name, String title, String description) {}

    /**
     * What may stand in a pack.
     *
     * @param keys by file; of the golden conversations under {@code evals/*.yaml}
     * @param tools that {@code tools:} of {@code brand.yaml} may name
     * @param variables of {@code system.md}
     * @param schemas JSON Schemas of the files
     */
    record Vocabulary(
            SortedMap<String, List<Completion.Key>> keys,
            List<Named> tools,
            List<Completion.Variable> variables,
            Map<String, JsonNode> schemas) {}

    @GET
    @Path("/measures")
    @Operation(summary = "How customers fared with a release in the last hours")
    public Measured measures(
            @PathParam("brand") String brand,
            @QueryParam("release") @Nullable String release,
            @QueryParam("hours") @DefaultValue("24") @Parameter(schema = @Schema(minimum = "1", maximum = "2160"))
                    int hours) {
        var who = door.editor(brand);
        var since = clock.instant().minus(Duration.ofHours(Given.within("hours", hours, 1, LONGEST_HOURS)));
        return measures.of(who.brand(), Given.hash(release), since);
    }

    @GET
    @Path("/schema")
    @Operation(
            summary = "Every key that a pack may have, with its meaning; the tools; the variables of the instructions")
    public Vocabulary schema(@PathParam("brand") String brand) {
        var who = door.editor(brand);
        var tools = catalogue.narrow(who.brand(), List.of(), _ -> true, MOST_TOOLS).stream()
                .map(tool -> named(tool.contract()))
                .toList();
        var tongue = reader.tongue();
        return new Vocabulary(Completion.keys(tongue), tools, Completion.variables(tongue), Completion.schemas());
    }

    private static Named named(ToolContract contract) {
        return new Named(contract.name(), contract.title(), contract.description());
    }
}
