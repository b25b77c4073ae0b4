package app.concierge.catalog;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.kernel.BrandId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "~|nothing in it",
                "{currency: USD}|no list",
                "{items: []}|no currency",
                "{currency: USD, items: [~]}|a line is empty",
                "{currency: USD, items: [{title: t}]}|no id",
                "{currency: USD, items: [{id: A B}]}|is no id",
                "{currency: USD, items: [{id: a, surprise: 1}]}|surprise",
                "{currency: USD, items: [|line 1",
            })
    void a_faulty_file_is_refused_with_the_reason(String yaml, String reason) {
        var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));

        var refused = assertThrows(IllegalArgumentException.class, () -> CatalogueFile.read(new BrandId("deli"), in));

        assertTrue(Objects.requireNonNull(refused.getMessage()).contains(reason), refused.getMessage());
    }
}
