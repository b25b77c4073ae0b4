package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static app.concierge.partner.Calls.sealed;
import static app.concierge.partner.Dealings.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.SharingRecord;
import app.concierge.kernel.BrandId;
import app.concierge.tool.ToolResult;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Ledger ledger;
    private final Partners partners;
    private final SharingRecord record;
    private final PartnerConfig config;
    private final StatelessSession session;
    private final Clock clock;
    private final Dealings dealings;

    LedgerTest(
            Ledger ledger,
            Partners partners,
            SharingRecord record,
            PartnerConfig config,
            StatelessSession session,
            Clock clock,
            Dealings dealings) {
        this.ledger = ledger;
        this.partners = partners;
        this.record = record;
        this.config = config;
        this.session = session;
        this.clock = clock;
        this.dealings = dealings;
    }

    @Test
    void a_call_is_recorded_as_long_as_the_operator_says_and_no_longer() {
        var nearly = called(config.keepCalls().minus(DAY));
        var over = called(config.keepCalls().plus(DAY));
        ledger.forgetOld();
        assertEquals(1, record.sent(nearly.caller().customer(), 10).size());
        assertTrue(record.sent(over.caller().customer(), 10).isEmpty());
    }

    @Test
    void the_customer_sees_what_was_undone_too() {
        var call = dealings.calls.of(json("{'from': 'Boston', 'at': '@18:00'}"));
        var sealed = sealed(call, done(dealings.commit("book_ride").quote(call)));
        var booked = new ToolResult.Done(done(dealings.commit("book_ride").call(sealed)));
        done(dealings.commit("book_ride").cancel(sealed, booked));
        var sent = record.sent(dealings.calls.caller().customer(), 10);
        assertEquals(
                List.of("cancel_ride", "book_ride", "quote_ride"),
                sent.stream().map(SharingRecord.Sent::tool).toList());
        assertEquals("fulfilment", sent.getFirst().purpose());
        assertEquals("done", sent.getFirst().outcome());
    }

    private Calls called(Duration ago) {
        var calls = new Calls();
        var _ = partners.tools(new BrandId("skylark")).stream()
                .filter(tool -> tool.contract().name().equals("quote_ride"))
                .findFirst()
                .orElseThrow()
                .call(calls.of(json("{'from': 'Logan Airport', 'to': 'Back Bay', 'at': '@18:00'}")));
        assertEquals(1, record.sent(calls.caller().customer(), 10).size());
        QuarkusTransaction.requiringNew()
                .run(() -> session.createMutationQuery("update PartnerCall set began = ?1 where customer = ?2")
                        .setParameter(1, clock.instant().minus(ago))
                        .setParameter(2, calls.caller().customer().value())
                        .executeUpdate());
        return calls;
    }
}
