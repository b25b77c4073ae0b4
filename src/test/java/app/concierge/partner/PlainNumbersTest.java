package app.concierge.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumbersTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static ObjectNode plain(JsonMapper json, String number) throws JsonProcessingException {
        return PlainNumbers.of((ObjectNode) json.readTree("{\"a\": [{\"price\": " + number + "}], \"b\": \"x\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "31, 31.0",
        "31, 3.1e1",
        "0, -0.0",
        "42.5, 42.50",
        "42.5, 4.25E1",
        "5000000000, 5e9",
        "123456789012345678, 123456789012345678.0",
        "1e400, 10e399",
        "-7, -7.000",
    })
    void the_same_number_is_the_same_node(String one, String other) throws JsonProcessingException {
        var plain = plain(EXACT, one);
        assertEquals(plain, plain(EXACT, other));
        assertEquals(plain, PlainNumbers.of((ObjectNode) EXACT.readTree(plain.toString())));
    }
}
