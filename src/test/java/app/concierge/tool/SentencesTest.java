package app.concierge.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.Situation;
import app.concierge.tool.Sentences.Missing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Situation SUNDAY =
            new Situation(ZonedDateTime.parse("2026-03-01T09:00:00-05:00[America/New_York]"), Locale.US, null, null);

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String render(String template, String output, Missing missing) {
        return Sentences.render(template, Map.of("output", json(output)), SUNDAY, missing);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T18:00:00-05:00, 6:00 PM tonight",
        "2026-03-01T12:30:00-05:00, 12:30 PM today",
        "2026-03-02T23:00:00Z, 6:00 PM tomorrow",
        "2026-03-02T18:00, 6:00 PM tomorrow",
        "2026-03-06T07:15:00-05:00, 7:15 AM on Friday",
        "2026-03-09T07:15:00-04:00, 7:15 AM on March 9",
        "2027-01-02T07:15:00-05:00, '7:15 AM on January 2, 2027'",
        "2026-02-28T10:00:00-05:00, 10:00 AM yesterday",
        "2026-03-02, tomorrow",
        "18:30, 6:30 PM",
        "2026-99-99, 2026-99-99",
    })
    void says_points_in_time_as_the_customer_would(String iso, String words) {
        assertEquals(words, render("{output.at}", "{'at': '%s'}".formatted(iso), Missing.REFUSE));
    }

    @Test
    void gives_time_and_day_apart() {
        assertEquals(
                "tomorrow at 6:00 PM",
                render("{output.at.day} at {output.at.time}", "{'at': '2026-03-02T18:00:00-05:00'}", Missing.REFUSE));
    }

    @Test
    void says_time_in_the_customers_language() {
        var german = new Situation(
                ZonedDateTime.parse("2026-03-01T09:00:00+01:00[Europe/Berlin]"), Locale.GERMANY, null, null);
        assertEquals(
                "18:00 2. März 2026",
                Sentences.render(
                        "{output.at}",
                        Map.of("output", json("{'at': '2026-03-02T17:00:00Z'}")),
                        german,
                        Missing.REFUSE));
    }

    @Test
    void says_money_lists_and_numbers_as_a_person_writes_them() {
        assertEquals(
                "$1,042.50 for lamb, mint, and peas, 4 people, 1.5 hours, 42.5 USD",
                render(
                                "{output.price} for {output.dishes}, {output.party} people, {output.hours} hours, "
                                        + "{output.tip.amount} {output.tip.currency}",
                                "{'price': {'amount': 1042.5, 'currency': 'USD'}, 'dishes': ['lamb', 'mint', 'peas'],"
                                        + " 'party': 4, 'hours': 1.5, 'tip': {'amount': 42.5, 'currency': 'USD'}}",
                                Missing.REFUSE)
                        .replace("42.50 USD", "42.5 USD"));
    }

    @Test
    void loops_and_asks_what_is_there() {
        var template = "{#each output.items}{it.title}{#if it.why} ({it.why}){/if}{#if it_hasNext}; {/if}{/each}"
                + "{#if output.question} {output.question}{/if}";
        assertEquals(
                "Malbec (for lamb); Rioja",
                render(
                        template,
                        "{'items': [{'title': 'Malbec', 'why': 'for lamb'}, {'title': 'Rioja'}]}",
                        Missing.REFUSE));
    }

    @Test
    void compares_numbers_and_words() {
        var template =
                "{#if output.n == 2}two{#else if output.n > 2}many{#else}one{/if} {#if output.kind == 'car'}car{/if}";
        assertEquals("two car", render(template, "{'n': 2, 'kind': 'car'}", Missing.REFUSE));
        assertEquals("many", render(template, "{'n': 3.0}", Missing.REFUSE));
    }

    @Test
    void drops_or_refuses_what_is_missing() {
        assertEquals(
                "A from Boston.", render("A {output.car} from {output.from} .", "{'from': 'Boston'}", Missing.DROP));

        var fault = assertThrows(
                IllegalArgumentException.class,
                () -> render("A {output.car.model} waits.", "{'car': null}", Missing.REFUSE));
        assertTrue(String.valueOf(fault.getMessage()).contains("output.car.model"), fault.toString());
        assertEquals("A car", render("A {output.car ?: 'car'}", "{}", Missing.REFUSE));
    }

    @Test
    void takes_values_for_text_and_never_for_templates() {
        assertEquals("{input.secret}{#if}", render("{output.text}", "{'text': '{input.secret}{#if}'}", Missing.REFUSE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{output.price",
                "{#if output.price}open",
                "{#include other /}",
                "{#eval output.text /}",
                "{config:secret}",
                "{cdi:bean.call}",
                "{system.exit}",
                "{output.prise}",
                "{input.form}",
                "{#for i in 1000000000}{i}{/for}",
            })
    void finds_what_is_wrong_with_a_template(String template) {
        var input = json("{'type': 'object', 'properties': {'from': {'type': 'string'}}}");
        var output =
                json("{'type': 'object', 'properties': {'price': {'type': 'object'}, 'items': {'type': 'array'}}}");
        assertEquals(1, Sentences.problems(template, input, output).size(), template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From {input.from}: {output.price.amount}.",
                "{#each output.items}{it.title} {it_count}{/each}",
                "{#for wine in output.items}{wine.title}{#if wine_hasNext}, {/if}{/for}",
                "{#let p=output.price}{p}{/let}",
                "{#if output.items.size > 1}several{/if} {brand.name} {customer.name}",
            })
    void finds_nothing_wrong_with_a_good_template(String template) {
        var input = json("{'type': 'object', 'properties': {'from': {'type': 'string'}}}");
        var output =
                json("{'type': 'object', 'properties': {'price': {'type': 'object'}, 'items': {'type': 'array'}}}");
        assertEquals(java.util.List.of(), Sentences.problems(template, input, output));
    }

    @Test
    void bounds_the_text() {
        var many = "{'items': [%s]}".formatted("1,".repeat(5_000) + "1");
        assertThrows(
                IllegalArgumentException.class,
                () -> render("{#each output.items}{#each output.items}x{/each}{/each}", many, Missing.DROP));
    }

    @Test
    void knows_the_size_of_a_list() {
        assertEquals("2", render("{output.items.size}", "{'items': [1, 2]}", Missing.REFUSE));
    }
}
