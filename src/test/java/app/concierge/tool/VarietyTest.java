package app.concierge.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VarietyTest {
    private static final float[] WEATHER = {1, 0};
    private static final float[] RIDES = {0, 1};

    private final ToolIndex tools = new ToolIndex(
            List.of(contract("weather"), contract("weather_again"), contract("ride")),
            contract -> new ToolIndex.Meaning(
                    List.of(new Direction(contract.name().startsWith("weather") ? WEATHER : RIDES)), Map.of()));

    @Test
    void of_two_that_say_the_same_the_second_makes_room() {
        assertEquals(List.of(0, 2, 1), order(3, 2.9F, 2));
    }

    @Test
    void it_stays_before_what_is_far_from_the_wish() {
        assertEquals(List.of(0, 1, 2), order(3, 2.9F, 1));
    }

    @Test
    void none_is_lost_however_many_are_wanted() {
        assertEquals(List.of(0, 2, 1), Variety.order(tools, List.of(0, 1, 2), new float[] {3, 2.9F, 2}, 9));
    }

    private List<Integer> order(float... relevance) {
        return Variety.order(tools, List.of(0, 1, 2), relevance, 2);
    }

    private static ToolContract contract(String name) {
        return ToolCatalogueTest.tool(name, null, "please").contract();
    }
}
