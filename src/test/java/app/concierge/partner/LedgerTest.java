package app.concierge.partner;

import static app.concierge.partner.Calls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.concierge.consent.SharingRecord;
import app.concierge.kernel.BrandId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
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

    LedgerTest(
            Ledger ledger,
            Partners partners,
            SharingRecord record,
            PartnerConfig config,
            StatelessSession session,
            Clock clock) {
        this.ledger = ledger;
        this.partners = partners;
        this.record = record;
        this.config = config;
        this.session = session;
        this.clock = clock;
    }

    @Test
    void a_call_is_recorded_as_long_as_the_operator_says_and_no_longer() {
        var nearly = called(config.keepCalls().minus(DAY));
        var over = called(config.keepCalls().plus(DAY));
        ledger.forgetOld();
        assertEquals(1, record.sent(nearly.caller().customer(), 10).size());
        assertTrue(record.sent(over.caller().customer(), 10).isEmpty());
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
