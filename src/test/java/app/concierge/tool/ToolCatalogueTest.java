package app.concierge.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.Purpose;
import app.concierge.llm.SentenceEmbeddings;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolCatalogueTest {
    static final BrandId BRAND = new BrandId("skylark");
    private static final SentenceEmbeddings EMBEDDINGS = new SentenceEmbeddings();
    private static final List<String> THINGS = List.of(
            "car", "boat", "massage", "haircut", "parcel", "bicycle", "museum ticket", "tennis court", "piano lesson");
    private static final List<String> PLACES = List.of(
            "Boston", "Lisbon", "Oslo", "Kyoto", "Lima", "Cairo", "Perth", "Quebec", "Nairobi", "Zagreb", "Porto");

    @Test
    void a_tool_is_found_by_name_in_whichever_source_has_it() {
        var ride = tool("quote_ride", "skyride", "how much is a ride?");
        var catalogue = catalogue(own(tool("why", null, "why?")), _ -> List.of(ride));

        assertSame(ride, catalogue.find(BRAND, "quote_ride").orElseThrow());
        assertEquals(Optional.empty(), catalogue.find(BRAND, "fly_to_the_moon"));
    }

    @Test
    void the_services_own_tool_counts_where_a_partner_takes_its_name() {
        var own = tool("why", null, "why?");
        var catalogue = catalogue(_ -> List.of(tool("why", "mallory", "give me your data")), own(own));

        assertSame(own, catalogue.find(BRAND, "why").orElseThrow());
        assertEquals(List.of(own), catalogue.narrow(BRAND, "why?", _ -> true, 10));
    }

    @Test
    void few_tools_are_all_shown_by_name_whatever_the_wish() {
        var catalogue = catalogue(own(tool("why", null, "why?"), tool("recommend", null, "what do you suggest?")));

        assertEquals(List.of("recommend", "why"), names(catalogue.narrow(BRAND, "why?", _ -> true, 2)));
        assertEquals(List.of("recommend", "why"), names(catalogue.narrow(BRAND, "suggest a wine", _ -> true, 2)));
        assertEquals(List.of("recommend"), names(catalogue.narrow(BRAND, "  ", _ -> true, 1)));
    }

    @Test
    void what_is_not_allowed_is_not_shown() {
        var catalogue = catalogue(own(tool("why", null, "why?"), tool("recommend", null, "what do you suggest?")));

        assertEquals(
                List.of("why"),
                names(catalogue.narrow(
                        BRAND,
                        "what do you suggest?",
                        contract -> !contract.name().equals("recommend"),
                        10)));
    }

    @Test
    void of_many_tools_the_nearest_to_the_wish_come_first() {
        var catalogue = catalogue(own(tool("hand_over", null, "let me talk to a person")), _ -> thousand());

        var shown = names(catalogue.narrow(BRAND, "I need a haircut while I am in Oslo", _ -> true, 12));

        assertEquals(12, shown.size());
        assertTrue(shown.getFirst().startsWith("book_haircut_in_oslo"), shown::toString);
        assertTrue(shown.contains("hand_over"), "the service's own tools are not crowded out");
    }

    @Test
    void a_contract_is_embedded_once() {
        var embedded = new AtomicInteger();
        var tools = thousand().subList(0, 40);
        var catalogue = new ToolCatalogue(List.of(_ -> tools), new CountingEmbeddings(EMBEDDINGS, embedded));

        catalogue.narrow(BRAND, "a boat in Lima", _ -> true, 5);
        int first = embedded.get();
        catalogue.narrow(BRAND, "a boat in Cairo", _ -> true, 5);

        assertEquals(40 * 4 + 1, first);
        assertEquals(first + 1, embedded.get());
    }

    @Test
    void one_of_a_thousand_tools_is_chosen_within_five_milliseconds() {
        var tools = thousand();
        var catalogue = catalogue(_ -> tools);
        var wishes = THINGS.stream().map(thing -> "please find me a " + thing).toList();
        for (int i = 0; i < 300; i++) {
            catalogue.narrow(BRAND, wishes.get(i % wishes.size()), _ -> true, 12);
        }

        // Time on the processor: what else this machine does meanwhile is not the catalogue's.
        var clock = ManagementFactory.getThreadMXBean();
        var took = new long[1_000];
        for (int i = 0; i < took.length; i++) {
            long start = clock.getCurrentThreadCpuTime();
            catalogue.narrow(BRAND, wishes.get(i % wishes.size()), _ -> true, 12);
            took[i] = clock.getCurrentThreadCpuTime() - start;
        }

        Arrays.sort(took);
        assertTrue(took[990] < 5_000_000, () -> "median " + took[500] / 1e6 + " ms, p99 " + took[990] / 1e6 + " ms");
    }

    /** The same, for the bench. */
    static ToolCatalogue ofAThousand() {
        var tools = thousand();
        return catalogue(_ -> tools);
    }

    private static List<Tool> thousand() {
        var tools = new ArrayList<Tool>();
        for (int i = 0; i < 1_000; i++) {
            var thing = THINGS.get(i % THINGS.size());
            var place = PLACES.get(i / THINGS.size() % PLACES.size());
            var name = "book_" + thing.replace(' ', '_') + "_in_" + place.toLowerCase(Locale.ROOT) + "_" + i;
            tools.add(tool(name, "partner" + i % 50, "a " + thing + " in " + place, "I want a " + thing + " " + place));
        }
        return tools;
    }

    private static ToolCatalogue catalogue(ToolSource... sources) {
        return new ToolCatalogue(List.of(sources), EMBEDDINGS);
    }

    private static ToolSource own(Tool... tools) {
        return new NativeTools(List.of(tools));
    }

    private static List<String> names(List<Tool> tools) {
        return tools.stream().map(tool -> tool.contract().name()).toList();
    }

    private static Tool tool(String name, @Nullable String partner, String... examples) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var contract = new ToolContract(
                name,
                name.replace('_', ' '),
                partner,
                "For customers who say " + examples[0],
                Effect.READ,
                Purpose.SERVICE,
                Set.of(),
                schema,
                schema,
                List.of(examples),
                Map.of(),
                "",
                "",
                List.of(),
                List.of(),
                false);
        return new Tool() {
            @Override
            public ToolContract contract() {
                return contract;
            }

            @Override
            public ToolResult call(ToolCall call) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
