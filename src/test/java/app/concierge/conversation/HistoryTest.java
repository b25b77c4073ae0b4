package app.concierge.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.kernel.Message;
import app.concierge.kernel.Message.FromAssistant;
import app.concierge.kernel.Message.FromCustomer;
import app.concierge.kernel.Message.FromTool;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final List<Message> TWO_EXCHANGES = List.of(
            new FromCustomer("x".repeat(400)),
            new FromAssistant("y".repeat(400), List.of()),
            new FromCustomer("z".repeat(40)),
            new FromAssistant("", List.of(new Message.Call("c", "t", "{}"))),
            new FromTool("c", "t", "r".repeat(40)));

    @Test
    void all_of_it_is_sent_when_it_fits() {
        assertEquals(TWO_EXCHANGES, History.within(1_000, TWO_EXCHANGES));
    }

    @Test
    void the_oldest_exchange_goes_as_a_whole() {
        assertEquals(TWO_EXCHANGES.subList(2, 5), History.within(150, TWO_EXCHANGES));
    }

    @Test
    void the_last_exchange_is_never_cut() {
        assertEquals(TWO_EXCHANGES.subList(2, 5), History.within(1, TWO_EXCHANGES));
    }
}
