package app.concierge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.experiment.Comparison.Share;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of Newcombe's paper, table II, method 10. */
class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.2000, 0.0524, 0.3339, true",
        "9, 10, 3, 10, 0.6000, 0.1705, 0.8090, true",
        "5, 56, 0, 29, 0.0893, -0.0381, 0.1926, false",
        "0, 10, 0, 10, 0.0000, -0.2775, 0.2775, false",
        "10, 10, 0, 10, 1.0000, 0.6075, 1.0000, true",
        "48, 80, 56, 70, -0.2000, -0.3339, -0.0524, true",
    })
    void tells_the_interval_of_a_difference(
            int of,
            int customers,
            int controls,
            int control,
            double difference,
            double lower,
            double upper,
            boolean clear) {
        var comparison = Comparison.of(new Share(of, customers), new Share(controls, control));
        assertEquals(difference, comparison.difference(), 0.00005);
        assertEquals(lower, comparison.lower(), 0.00005);
        assertEquals(upper, comparison.upper(), 0.00005);
        assertEquals(clear, comparison.clear());
    }
}
