package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavesTest {
    @Test
    void the_same_ride_an_hour_later_is_the_same_thing() throws JsonProcessingException {
        var six = json("{\"from\":\"BOS\",\"to\":\"Hotel\",\"at\":\"18:00\"}");
        var seven = json("{\"from\":\"BOS\",\"to\":\"Hotel\",\"at\":\"19:00\"}");
        assertEquals(2 / 3.0, Leaves.shared(six, seven), 1e-9);
    }

    @Test
    void the_ride_back_is_another_thing() throws JsonProcessingException {
        var there = json("{\"from\":\"BOS\",\"to\":\"Hotel\",\"at\":\"18:00\"}");
        var back = json("{\"from\":\"Hotel\",\"to\":\"BOS\",\"at\":\"22:00\"}");
        assertEquals(0, Leaves.shared(there, back));
    }

    @Test
    void the_seal_is_bound_to_arguments_and_sealed_terms_alone() throws JsonProcessingException {
        var arguments = json("{\"to\":\"Hotel\",\"from\":\"BOS\"}");
        var same = json("{\"from\":\"BOS\",\"to\":\"Hotel\"}");
        var terms = json("{\"price\":42,\"note\":\"a\"}");
        var seal = SealedAction.seal("book_ride", arguments, terms, List.of("price"));
        assertTrue(seal.matches("[0-9a-f]{64}"));
        assertEquals(
                seal, SealedAction.seal("book_ride", same, json("{\"price\":42,\"note\":\"b\"}"), List.of("price")));
        assertNotEquals(seal, SealedAction.seal("book_ride", same, json("{\"price\":43}"), List.of("price")));
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(text);
    }
}
