package app.concierge.brand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a brand's drawing may be made of. */
class DrawingTest {
    private static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n";

    @ParameterizedTest
    @ValueSource(strings = {"cellar", "deli", "skylark"})
    void shapes_and_gradients_are_fine(String brand) throws Exception {
        for (var name : Drawing.NAMES) {
            var text = Files.readString(Path.of("prompts", brand, name));
            assertEquals(List.of(), Drawing.faults(name, text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<path onload='alert(1)'/>",
                "<style>path { fill: red }</style>",
                "<path style='fill: red'/>",
                "<image href='https://evil.example/x.png'/>",
                "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://evil.example/x.svg'/>",
                "<a href='javascript:alert(1)'><path/></a>",
                "<path fill='url(https://evil.example/x)'/>",
                "<path fill='url( //evil.example/x )'/>",
                "<path fill='u\\72l(//evil.example)'/>",
                "<foreignObject/>",
                "<animate attributeName='d'/>",
                "<set/>",
                "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
                "<?xml-stylesheet href='x.css'?>",
            })
    void whatever_runs_loads_links_or_styles_is_refused_with_its_line(String part) {
        var faults = Drawing.faults("logo.svg", HEAD + part + "</svg>");
        assertFalse(faults.isEmpty(), part);
        assertEquals(2, faults.getFirst().line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no drawing",
                "<svg",
                "<html xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<svg/>",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
            })
    void what_is_no_drawing_is_refused(String text) {
        assertFalse(Drawing.faults("logo.svg", text).isEmpty());
    }

    @Test
    void a_drawing_stays_small() {
        assertEquals(
                "The drawing is larger than 32 KB.",
                Drawing.faults("logo.svg", HEAD + " ".repeat(33_000) + "</svg>")
                        .getFirst()
                        .reason());
    }
}
