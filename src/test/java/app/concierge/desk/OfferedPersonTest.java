package app.concierge.desk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Customers who are not served well are offered a person before they have to ask for one. */
@QuarkusTest
class OfferedPersonTest {
    private static final String DELI = "deli";

    @Test
    void who_was_not_helped_twice_is_offered_a_person_and_says_yes() throws Exception {
        try (var anna = Colleague.sitsDown(DELI, "Anna");
                var customer = Customer.of(DELI)) {
            dislike(customer, customer.ask("What's good for lunch?"));
            dislike(customer, customer.ask("What's good for breakfast?"));
            var offered = Customer.text(customer.told("offered"));
            assertTrue(offered.startsWith("Would you rather talk to a person?"), offered);
            var asked = customer.ask("yes please");
            var reference = Customer.handoff(asked).path("reference").asText();
            anna.sees(reference, one -> one.path("state").asText().equals("waiting"));
        }
    }

    @Test
    void who_complains_in_capitals_is_offered_a_person_once() throws Exception {
        try (var customer = Customer.of(DELI)) {
            assertFalse(isOffered(customer.ask("What's good for lunch?")));
            assertTrue(isOffered(customer.ask("THIS IS RIDICULOUS, WHAT IS GOOD FOR LUNCH")));
            assertFalse(isOffered(customer.ask("no")));
            assertFalse(isOffered(customer.ask("THIS IS STILL RIDICULOUS, WHAT IS GOOD FOR LUNCH")));
        }
        try (var customer = Customer.of(DELI)) {
            assertFalse(isOffered(customer.ask("BLT ON RYE WITH EXTRA PICKLES")), "who types in capitals is not angry");
        }
    }

    @Test
    void who_is_not_understood_twice_is_offered_a_person() throws Exception {
        try (var customer = Customer.of(DELI)) {
            var first = customer.ask("How tall is the Eiffel tower?");
            assertFalse(isOffered(first));
            var second = customer.ask("Who painted the Mona Lisa?");
            assertTrue(isOffered(second), () -> Customer.text(first) + " / " + Customer.text(second));
        }
    }

    private static void dislike(Customer customer, List<JsonNode> run) {
        var message = run.stream()
                .filter(event -> event.path("type").asText().equals("TEXT_MESSAGE_START"))
                .findFirst()
                .orElseThrow()
                .path("messageId")
                .asText();
        customer.send("{\"type\":\"feedback\",\"about\":\"" + message + "\",\"verdict\":\"not_helpful\"}");
    }

    private static boolean isOffered(List<JsonNode> run) {
        return run.stream().anyMatch(event -> Customer.isHandoff(event, "offered"));
    }
}
