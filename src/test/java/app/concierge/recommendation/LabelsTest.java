package app.concierge.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    @ParameterizedTest
    @CsvSource({
        "deli, brownie, dessert, desserts",
        "deli, brownie, sweet-treat, sweet treats",
        "deli, brownie, cold, something cold",
        "deli, brownie, snack, snacks",
        "deli, bec, breakfast, something for breakfast",
        "deli, bec, favorite, ''",
        "cellar, columbia-crest-syrah, grape-syrah, Syrah",
        "cellar, columbia-crest-syrah, rhone-style, wines in the Rhône's style",
    })
    void what_was_taken_reads_as_people_say_it(String brand, String item, String tag, String words) {
        assertEquals(
                words,
                Labels.taken(tag, Shop.of(brand).index.item(item).orElseThrow()).orElse(""));
    }
}
