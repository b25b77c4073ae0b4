package app.concierge.partner;

import app.concierge.partner.Manifest.McpTool;
import app.concierge.partner.Manifest.Remote;
import app.concierge.partner.PartnerFault.NoAnswer;
import app.concierge.partner.PartnerFault.NotSent;
import app.concierge.partner.mcp.McpFault;
import app.concierge.partner.mcp.RemoteServer;
import app.concierge.partner.mcp.ToolDefinition;
import app.concierge.tool.Effect;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.arc.All;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The MCP servers of all partners: owns the sessions with them, and closes those that nobody asks for any more. */
@ApplicationScoped
public class McpServers implements RemoteTools {
    private static final Logger LOG = Logger.getLogger(McpServers.class);
    private static final String META = "app.concierge/";
    private static final Duration UNUSED = Duration.ofDays(1);
    private static final int MOST_SERVERS = 1_000;

    private final Vertx vertx;
    private final Destinations destinations;
    private final Signatures signatures;
    private final PartnerConfig config;
    private final List<Drift> drift;
    private final HttpClient client;
    private final AtomicLong changes = new AtomicLong();
    private final LoadingCache<Key, Kept> servers = Caffeine.newBuilder()
            .expireAfterAccess(UNUSED)
            .maximumSize(MOST_SERVERS)
            .<Key, Kept>removalListener((_, kept, _) -> close(kept))
            .build(Kept::new);

    McpServers(
            Vertx vertx,
            Destinations destinations,
            Signatures signatures,
            PartnerConfig config,
            @All List<Drift> drift) {
        this.vertx = vertx;
        this.destinations = destinations;
        this.signatures = signatures;
        this.config = config;
        this.drift = List.copyOf(drift);
        this.client = PartnerHttp.client(vertx, PartnerHttp.options(), config);
    }

    /** @param identity as whom it is called; null for nobody in particular */
    private record Key(String partner, Remote server, Auth auth, Auth.@Nullable Pem identity) {
        static Key of(String partner, Remote server, Auth auth) throws NotSent {
            return new Key(partner, server, auth, auth instanceof Auth.MutualTls tls ? tls.pem() : null);
        }
    }

    @PreDestroy
    void close() {
        servers.asMap().values().forEach(Kept::close);
        servers.invalidateAll();
        client.close();
    }

    private static void close(@Nullable Kept kept) {
        if (kept != null) {
            var _ = Thread.startVirtualThread(kept::close);
        }
    }

    /** Counts up whenever any server offers something else than before. */
    long changes() {
        return changes.get();
    }

    @Override
    public List<ToolDefinition> listed(String partner, Remote server, Auth auth, UnaryOperator<String> names)
            throws PartnerFault {
        return servers.get(Key.of(partner, server, auth)).listed(names);
    }

    /** @return the whole answer: a message with {@code result} or {@code error} */
    ObjectNode call(Call call, McpTool tool, Duration timeout) throws PartnerFault {
        var kept = servers.get(
                Key.of(call.partner(), tool.server(), call.manifest().auth()));
        try {
            return kept.remote.call(tool.name(), tool.hash(), call.arguments(), meta(call), timeout);
        } catch (McpFault e) {
            throw fault(e);
        }
    }

    /** What the protocol has no place for. */
    private static Map<String, Object> meta(Call call) {
        var meta = new LinkedHashMap<String, Object>();
        if (call.offering().contract().effect() != Effect.READ) {
            meta.put(META + "idempotencyKey", call.key());
        }
        if (!call.terms().isEmpty()) {
            meta.put(META + "terms", call.terms());
        }
        if (!call.shared().isEmpty()) {
            meta.put(
                    META + "customer",
                    call.shared().entrySet().stream()
                            .collect(Collectors.toMap(
                                    field -> field.getKey()
                                            .substring(field.getKey().indexOf('.') + 1),
                                    Map.Entry::getValue)));
        }
        return meta;
    }

    private static PartnerFault fault(McpFault fault) {
        var reason = String.valueOf(fault.getMessage());
        return fault instanceof McpFault.NotSent ? new NotSent(reason, fault) : new NoAnswer(reason, fault);
    }

    private HttpClient identified(Auth.Pem identity) {
        return PartnerHttp.client(vertx, Certificates.shown(PartnerHttp.options(), identity), config);
    }

    /** A server, what it offered last, and what its tools are called here. */
    private final class Kept {
        private final Key key;
        private final @Nullable HttpClient identified;
        private final RemoteServer remote;
        private volatile UnaryOperator<String> names = UnaryOperator.identity();
        private volatile @Nullable List<ToolDefinition> last;

        Kept(Key key) {
            this.key = key;
            this.identified = key.identity() == null ? null : identified(key.identity());
            this.remote = new RemoteServer(
                    identified == null ? client : identified,
                    new Way(key.partner(), key.server(), key.auth(), destinations, signatures),
                    config.answerLimit(),
                    new RemoteServer.Pace(config.mcp().lookAgain(), config.mcp().timeout()),
                    this::looked);
            remote.start();
        }

        List<ToolDefinition> listed(UnaryOperator<String> called) throws PartnerFault {
            names = called;
            var tools = last;
            if (tools != null) {
                return tools;
            }
            try {
                return remote.look();
            } catch (McpFault e) {
                throw fault(e);
            }
        }

        void close() {
            remote.close();
            if (identified != null) {
                identified.close();
            }
        }

        private void looked(List<ToolDefinition> tools) {
            var before = last;
            last = tools;
            if (before != null && before.equals(tools)) {
                return;
            }
            if (before != null) {
                var now = tools.stream()
                        .collect(Collectors.toMap(ToolDefinition::name, ToolDefinition::hash, (first, _) -> first));
                before.stream()
                        .filter(tool -> !tool.hash().equals(now.get(tool.name())))
                        .forEach(tool -> drifted(tool, now.getOrDefault(tool.name(), "gone")));
            }
            changes.incrementAndGet();
        }

        private void drifted(ToolDefinition tool, String is) {
            var name = names.apply(tool.name());
            LOG.warnf(
                    "%s of %s is not any more what it was: its server says something else of it", name, key.partner());
            drift.forEach(one -> one.drifted(key.partner(), name, tool.hash(), is));
        }
    }
}
