package app.concierge.llm;

import app.concierge.kernel.Message.FromAssistant;
import app.concierge.kernel.Message.FromTool;
import dev.langchain4j.data.message.ChatMessage;
import java.util.List;

/** Turns an assistant's calls and their results into messages. */
interface Spelling {
    /** @param results those of the calls that have one */
    List<ChatMessage> of(FromAssistant said, List<FromTool> results);
}
