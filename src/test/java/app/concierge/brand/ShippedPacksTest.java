package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Situation;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packs that brand teams copy. */
class ShippedPacksTest {
    private static final PackFolder FOLDER = new PackFolder(Path.of("prompts"));

    @Test
    void the_three_demonstration_brands_are_there() throws Exception {
        assertEquals(
                List.of("cellar", "deli", "skylark"),
                FOLDER.brands().stream().map(BrandId::value).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"skylark", "cellar", "deli"})
    void a_pack_compiles_and_its_prompt_renders(String brand) throws Exception {
        var release = compile(brand, Map.of());
        assertEquals("planner", release.settings().model().provider());
        var prompt = new Prompts().render(release, briefing());
        assertTrue(prompt.contains("You are " + release.settings().voice().assistant()), prompt);
        assertTrue(prompt.contains("- diet: vegan (said on 1 May)"), prompt);
        assertTrue(prompt.contains("- No meat, since you are vegan."), prompt);
        assertTrue(!prompt.contains("{"), prompt);
    }

    static Release compile(String brand, Map<String, String> environment) throws Exception {
        var id = new BrandId(brand);
        return new PackCompiler(environment::get).compile(id, FOLDER.files(id));
    }

    static Briefing briefing() {
        var now = ZonedDateTime.of(2025, 5, 2, 18, 5, 0, 0, ZoneId.of("America/New_York"));
        return new Briefing(
                new Situation(now, Locale.US, "Boston", "web"),
                Personalization.REMEMBERED,
                List.of(new Briefing.KnownFact("diet", "vegan", "said on 1 May")),
                List.of("No meat, since you are vegan."),
                "",
                List.of(),
                List.of("A ride to Logan at 18:30 for $42."),
                Map.of("title", "Seats"));
    }
}
