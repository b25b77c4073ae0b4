package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Personalization;
import app.concierge.kernel.Situation;
import app.concierge.kernel.Voice;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

    @ParameterizedTest
    @ValueSource(strings = {"skylark", "cellar", "deli"})
    void every_situation_has_several_phrases(String brand) throws Exception {
        var phrases = compile(brand, Map.of()).settings().voice().phrases();
        assertEquals(Set.copyOf(Voice.SITUATIONS), phrases.keySet());
        phrases.forEach((situation, variants) -> assertTrue(variants.size() >= 2, situation));
    }

    /** WCAG 2.2: 4.5 to 1 for text (1.4.3), also for links in the accent colour. */
    @ParameterizedTest
    @ValueSource(strings = {"skylark", "cellar", "deli"})
    void the_colours_can_be_read_in_light_and_dark(String brand) throws Exception {
        var theme = compile(brand, Map.of()).settings().theme();
        for (var colours : List.of(theme.light(), theme.dark())) {
            for (var pair : List.of(
                    "text background",
                    "text surface",
                    "muted background",
                    "muted surface",
                    "on_accent accent",
                    "accent background",
                    "accent surface")) {
                var names = List.of(pair.split(" ", -1));
                double ratio = Contrast.ratio(
                        String.valueOf(colours.get(names.getFirst())), String.valueOf(colours.get(names.getLast())));
                assertTrue(ratio >= 4.5, brand + ": " + pair + " " + ratio);
            }
        }
    }

    @Test
    void contrast_is_reckoned_as_wcag_does() {
        assertEquals(21, Contrast.ratio("#000000", "#ffffff"), 0.01);
        assertEquals(4.54, Contrast.ratio("#767676", "#ffffff"), 0.01);
        assertEquals(1, Contrast.ratio("#123456", "#123456"), 0.001);
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
