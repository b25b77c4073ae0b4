package app.concierge.memory;

import app.concierge.kernel.Message;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;

/**
 * An exchange in one line: when, what was asked, what was done, how the answer began. Composed, not generated, so that it
 * costs nothing and cannot say what did not happen.
 */
final class Digest {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int ASKED = 120;
    private static final int ANSWERED = 160;

    private Digest() {}

    static String of(Exchange exchange) {
        var parts = new ArrayList<String>();
        for (var message : exchange.messages()) {
            switch (message) {
                case Message.FromCustomer said -> parts.add("asked: " + shortened(said.text(), ASKED));
                case Message.FromPerson said ->
                    parts.add(said.name() + " of the team said: " + shortened(said.text(), ANSWERED));
                case Message.FromAssistant said -> {
                    said.calls()
                            .forEach(call ->
                                    parts.add("called " + call.tool() + " " + shortened(call.arguments(), ASKED)));
                    if (!said.text().isEmpty()) {
                        parts.add("answered: " + shortened(said.text(), ANSWERED));
                    }
                }
                case Message.FromTool result -> parts.add("got: " + shortened(result.content(), ANSWERED));
            }
        }
        return "- " + DAY.format(exchange.at()) + ", " + String.join("; ", parts);
    }

    private static String shortened(String text, int most) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= most ? line : line.substring(0, most).strip() + "…";
    }
}
