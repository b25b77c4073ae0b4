package app.concierge.brand;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A pack's SVG: shapes and colours alone. Nothing in it runs, loads, links or styles. */
final class Drawing {
    static final List<String> NAMES = List.of(Release.LOGO, Release.PICTURE);
    static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private static final int LONGEST = 32 * 1024;
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "title",
            "desc",
            "defs",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath");
    private static final Set<String> ATTRIBUTES = Set.of(
            "viewBox",
            "width",
            "height",
            "x",
            "y",
            "rx",
            "ry",
            "cx",
            "cy",
            "r",
            "fx",
            "fy",
            "x1",
            "y1",
            "x2",
            "y2",
            "d",
            "points",
            "id",
            "transform",
            "opacity",
            "fill",
            "fill-opacity",
            "fill-rule",
            "clip-path",
            "clip-rule",
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-dasharray",
            "offset",
            "stop-color",
            "stop-opacity",
            "gradientUnits",
            "gradientTransform",
            "clipPathUnits");
    /** A value may point to a part of the drawing itself and nowhere else. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)url\\s*\\((?!\\s*#[\\w-]+\\s*\\))|:|\\\\");

    private Drawing() {}

    /** Everything that is wrong with it. */
    static List<Fault> faults(String name, String text) {
        if (text.length() > LONGEST) {
            return List.of(new Fault(name, 1, "The drawing is larger than " + LONGEST / 1024 + " KB."));
        }
        var faults = new ArrayList<Fault>();
        try {
            var reader = factory().createXMLStreamReader(new StringReader(text));
            boolean first = true;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (first && !reader.getLocalName().equals("svg")) {
                            faults.add(fault(name, reader, "The drawing must be an <svg>."));
                        }
                        first = false;
                        element(name, reader, faults);
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        faults.add(fault(name, reader, "Only shapes are allowed, no <! or <?."));
                    default -> {
                        // Words and comments do nothing.
                    }
                }
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            faults.add(new Fault(
                    name, at == null ? 1 : Math.max(1, at.getLineNumber()), "The file is not a well-formed SVG."));
        }
        return faults;
    }

    private static void element(String name, XMLStreamReader reader, List<Fault> faults) {
        var element = reader.getLocalName();
        if (!ELEMENTS.contains(element) || !NAMESPACE.equals(reader.getNamespaceURI())) {
            faults.add(fault(name, reader, "<" + element + "> is not allowed: only shapes, groups and gradients are."));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var attribute = reader.getAttributeLocalName(i);
            if (!ATTRIBUTES.contains(attribute) || reader.getAttributeNamespace(i) != null) {
                faults.add(fault(name, reader, "The attribute '" + attribute + "' is not allowed in a drawing."));
            } else if (ELSEWHERE.matcher(reader.getAttributeValue(i)).find()) {
                faults.add(fault(name, reader, "'" + attribute + "' points outside of the drawing."));
            }
        }
    }

    private static Fault fault(String name, XMLStreamReader reader, String reason) {
        return new Fault(name, Math.max(1, reader.getLocation().getLineNumber()), reason);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
