package app.concierge.partner.mcp;

import app.concierge.partner.mcp.McpFault.NoAnswer;
import app.concierge.partner.mcp.McpFault.NotSent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClientListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One session with a server: LangChain4j's client over our transport, and a thread that listens. */
final class Session implements AutoCloseable {
    /** What a server may say unasked is read no faster than this. */
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(20);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_TOOLS = 200;

    private final DefaultMcpClient client;
    private final CheckedTransport transport;
    private final Duration timeout;
    private final Thread listener;

    private Session(DefaultMcpClient client, CheckedTransport transport, Duration timeout) {
        this.client = client;
        this.transport = transport;
        this.timeout = timeout;
        this.listener = Thread.ofVirtual().name("mcp-listener").unstarted(this::listen);
    }

    /**
     * Opens one; blocks.
     *
     * @param within so long
     * @param timeout of what is asked in it and has no deadline of its own
     * @param changed the server says that it has other tools now; returns at once
     */
    static Session open(Wire wire, Duration within, Duration timeout, Runnable changed) throws McpFault {
        var transport = new CheckedTransport(wire, within, timeout);
        try {
            var client = DefaultMcpClient.builder()
                    .transport(transport)
                    .clientName("concierge")
                    .clientVersion("1")
                    .initializationTimeout(within)
                    .autoHealthCheck(false)
                    .cacheToolList(false)
                    .logHandler(_ -> {})
                    .metaSupplier(context -> Asked.of(context).map(Asked::meta).orElse(Map.of()))
                    .addListener(new McpClientListener() {
                        @Override
                        public void onNotificationToolsListChanged() {
                            changed.run();
                        }
                    })
                    .build();
            var session = new Session(client, transport, timeout);
            session.listener.start();
            return session;
        } catch (RuntimeException e) {
            transport.close();
            throw fault(e, new NotSent("no session", e));
        }
    }

    /** What the server offers, at most 200 tools of at most 20 pages; definitions that are none are left out. */
    List<ToolDefinition> tools() throws McpFault {
        var asked = new Asked(Deadline.in(timeout));
        try {
            client.listTools(asked.context());
        } catch (RuntimeException e) {
            throw fault(e, new NoAnswer("no list of tools", e));
        }
        var tools = new ArrayList<ToolDefinition>();
        for (var page : asked.heard()) {
            if (!page.path("result").path("tools").isArray()) {
                throw new NoAnswer("no list of tools", null);
            }
            page.path("result")
                    .path("tools")
                    .forEach(tool -> ToolDefinition.of(tool).ifPresent(tools::add));
        }
        return tools.stream().limit(MOST_TOOLS).toList();
    }

    /** The whole answer to {@code tools/call}: a message with {@code result} or {@code error}. */
    ObjectNode call(String tool, ObjectNode arguments, Map<String, Object> meta, Deadline deadline) throws McpFault {
        var asked = new Asked(deadline, meta, arguments);
        var request = ToolExecutionRequest.builder().name(tool).arguments("{}").build();
        try {
            client.executeTool(request, asked.context());
        } catch (RuntimeException e) {
            throw fault(e, new NoAnswer("unexpected fault", e));
        }
        return asked.heard().getFirst();
    }

    @Override
    public void close() {
        listener.interrupt();
        client.close();
    }

    /** Listens as long as the server lets; one without such a stream is asked for its tools now and then all the same. */
    private void listen() {
        var after = "";
        var pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var events = transport.listen(after, BETWEEN_EVENTS);
                if (events == null) {
                    return;
                }
                after = events.lastId().orElse("");
                pause = events.retry()
                        .filter(wanted -> wanted.compareTo(FIRST_PAUSE) > 0)
                        .orElse(FIRST_PAUSE);
            } catch (McpFault _) {
                after = "";
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
            Pauses.pause(pause);
        }
    }

    private static McpFault fault(Throwable thrown, McpFault otherwise) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof McpFault fault) {
                return fault;
            }
        }
        return otherwise;
    }
}
