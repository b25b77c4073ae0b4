package app.concierge.partner;

import app.concierge.consent.ConsentGate;
import app.concierge.partner.Answers.Answer;
import app.concierge.partner.sandbox.Sandbox;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Vetoed;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;

/** Gateways of several nodes: a healthy one, one that dies in the middle, and one that comes after it. */
@Dependent
class AirlineNodes {
    private static final Duration LATER = Duration.ofMinutes(1);

    private final PartnerHttp http;
    private final Sandbox sandbox;
    private final ObjectMapper json;
    private final Ledger ledger;
    private final PartnerConfig config;
    private final ConsentGate consent;
    private final StatelessSession session;
    private final DataSource database;
    private final RehearsedBookings rehearsed;
    private final PerMinute counted;
    private final McpServers remote;
    private final Destinations destinations = Destinations.allowing("127.0.0.1");

    AirlineNodes(
            PartnerHttp http,
            Sandbox sandbox,
            ObjectMapper json,
            Ledger ledger,
            PartnerConfig config,
            ConsentGate consent,
            StatelessSession session,
            DataSource database,
            RehearsedBookings rehearsed,
            PerMinute counted,
            McpServers remote) {
        this.remote = remote;
        this.http = http;
        this.sandbox = sandbox;
        this.json = json;
        this.ledger = ledger;
        this.config = hurried(config);
        this.consent = consent;
        this.session = session;
        this.database = database;
        this.rehearsed = rehearsed;
        this.counted = counted;
    }

    /** As configured, but a partner is left alone for a moment only. */
    private static PartnerConfig hurried(PartnerConfig config) {
        return (PartnerConfig) Proxy.newProxyInstance(
                PartnerConfig.class.getClassLoader(),
                new Class<?>[] {PartnerConfig.class},
                (_, method, given) -> switch (method.getName()) {
                    case "rest" -> Duration.ofMillis(50);
                    case "perSecond", "perCustomer" -> 10_000;
                    default -> method.invoke(config, given);
                });
    }

    /** Where a node is when it dies. */
    enum Death {
        BEFORE_SENDING,
        WHILE_WAITING,
        BEFORE_WRITING_DOWN,
        AFTER_ALL
    }

    /** What the node's process ends with: nothing catches it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    Destinations destinations() {
        return destinations;
    }

    Gateway healthy() {
        return gateway(new Guards(config), ledger, Clock.systemUTC());
    }

    /** @param death where it dies at its first call with effect */
    Gateway mortal(Death death, Random random) {
        var mortal = new Mortal(exchanges(), death, random);
        return new Gateway(mortal, sharing(), ledger, rehearsed, counted, Clock.systemUTC(), config);
    }

    /** One that finds what others left, when their leases are over. */
    Gateway later() {
        var clock = Clock.offset(Clock.systemUTC(), LATER);
        return gateway(new Guards(config), new Elsewhere(session, database, config, clock, json), clock);
    }

    private Gateway gateway(Guards guards, Ledger book, Clock clock) {
        return new Gateway(exchanges(guards), sharing(), book, rehearsed, counted, clock, config);
    }

    private Exchanges exchanges() {
        return exchanges(new Guards(config));
    }

    private Exchanges exchanges(Guards guards) {
        var signatures = new Signatures(http, destinations, json, Clock.systemUTC());
        return new Exchanges(http, destinations, signatures, guards, sandbox, json, remote);
    }

    private Sharing sharing() {
        return new Sharing(consent, List.of());
    }

    @Vetoed
    private final class Mortal extends Exchanges {
        private final Exchanges alive;
        private final Death death;
        private final Random random;

        Mortal(Exchanges alive, Death death, Random random) {
            super(
                    http,
                    destinations,
                    new Signatures(http, destinations, json, Clock.systemUTC()),
                    new Guards(config),
                    sandbox,
                    json,
                    remote);
            this.alive = alive;
            this.death = death;
            this.random = random;
        }

        @Override
        Answer attempt(Call call, Duration timeout) throws PartnerFault {
            if (call.step().hasEffect()) {
                switch (death) {
                    case BEFORE_SENDING -> throw new Died();
                    case WHILE_WAITING -> abandon(call, timeout);
                    case BEFORE_WRITING_DOWN -> {
                        alive.attempt(call, timeout);
                        throw new Died();
                    }
                    case AFTER_ALL -> {}
                }
            }
            return alive.attempt(call, timeout);
        }

        private void abandon(Call call, Duration timeout) {
            var request = Thread.startVirtualThread(() -> {
                try {
                    alive.attempt(call, timeout);
                } catch (PartnerFault _) {
                    // The node is gone; nobody reads it.
                }
            });
            try {
                Thread.sleep(Duration.ofNanos(random.nextInt(4_000_000)));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            request.interrupt();
            throw new Died();
        }
    }

    /** The ledger as another node sees it, with its own transactions and its own time. */
    @Vetoed
    private static final class Elsewhere extends Ledger {
        Elsewhere(StatelessSession session, DataSource database, PartnerConfig config, Clock clock, ObjectMapper json) {
            super(session, database, config, clock, json);
        }

        @Override
        Standing begin(Call call, Duration lease) {
            return QuarkusTransaction.requiringNew().call(() -> super.begin(call, lease));
        }

        @Override
        Outcome end(Standing.Yours mine, Outcome outcome, int attempts, Duration took) {
            return QuarkusTransaction.requiringNew().call(() -> super.end(mine, outcome, attempts, took));
        }

        @Override
        void record(Call call, Instant began, Outcome outcome, int attempts, Duration took) {
            QuarkusTransaction.requiringNew().run(() -> super.record(call, began, outcome, attempts, took));
        }

        @Override
        List<Booked> standing(
                app.concierge.kernel.BrandId brand, app.concierge.kernel.CustomerId customer, String tool) {
            return QuarkusTransaction.requiringNew().call(() -> super.standing(brand, customer, tool));
        }

        @Override
        void cancelled(String tool, String key) {
            QuarkusTransaction.requiringNew().run(() -> super.cancelled(tool, key));
        }
    }
}
