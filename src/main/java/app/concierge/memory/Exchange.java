package app.concierge.memory;

import app.concierge.kernel.Message;
import app.concierge.kernel.RunId;
import java.time.Instant;
import java.util.List;

/** What one run added to the history. */
public record Exchange(RunId run, Instant at, List<Message> messages) {
    /** An estimate: four characters a token, as English has with the usual vocabularies. */
    int tokens() {
        int characters = 0;
        for (var message : messages) {
            characters += switch (message) {
                case Message.FromCustomer said -> said.text().length();
                case Message.FromPerson said ->
                    said.text().length() + said.name().length();
                case Message.FromAssistant said ->
                    said.text().length()
                            + said.calls().stream()
                                    .mapToInt(c ->
                                            c.arguments().length() + c.tool().length())
                                    .sum();
                case Message.FromTool result -> result.content().length();
            };
        }
        return characters / 4 + messages.size();
    }
}
