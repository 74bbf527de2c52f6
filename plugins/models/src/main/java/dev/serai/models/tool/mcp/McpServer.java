package dev.serai.models.tool.mcp;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.value.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MCP server and the connection to it, which is made anew when it broke. A call that was under way then is not repeated:
 * what it did is unknown. Safe for use by many threads.
 */
final class McpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(McpServer.class);
    private static final String TIMED_OUT = "dev.serai.models.tool.mcp: timed out";

    private final McpSettings settings;
    private final Transports transports;
    private final Duration startWithin;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile List<ToolSpecification> known = List.of();
    private volatile @Nullable McpClient client;
    private volatile @Nullable String trouble = "is being started";
    private volatile boolean starting = true;
    private volatile boolean closed;

    McpServer(McpSettings settings, Transports transports) {
        this(settings, transports, settings.timeout());
    }

    /** @param startWithin for a start; the time limit of the settings is for calls then */
    McpServer(McpSettings settings, Transports transports, Duration startWithin) {
        this.settings = settings;
        this.transports = transports;
        this.startWithin = startWithin;
    }

    McpSettings settings() {
        return settings;
    }

    /** The tools that it had when it was last asked, as far as they may be used; from memory. */
    List<ToolSpecification> known() {
        return known;
    }

    /** Why it can't be used, as far as is known; from memory. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Whether it has neither answered nor failed so far. */
    boolean isStarting() {
        return starting;
    }

    /** Connects where it is not connected; never throws. */
    void start() {
        try {
            connected();
        } catch (SeraiException e) {
            LOG.warn(
                    "The MCP server {} can't be used now: {}. It is tried again when a tool of it is needed.",
                    settings.name(),
                    e.text());
        }
    }

    /**
     * A connection that answers.
     *
     * @throws SeraiException {@code mcp.unreachable}
     */
    private McpClient connected() {
        McpClient present = client;
        if (present != null && isAlive(present)) {
            return present;
        }
        connecting.lock();
        try {
            if (client != null && !client.equals(present) && isAlive(client)) {
                return client;
            }
            return connect();
        } finally {
            connecting.unlock();
        }
    }

    private static boolean isAlive(McpClient client) {
        try {
            client.checkHealth();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private McpClient connect() {
        disconnect();
        if (closed) {
            throw unreachable("the platform stops", null);
        }
        try {
            McpClient fresh = new DefaultMcpClient.Builder()
                    .key(settings.name())
                    .clientName("serai")
                    .transport(transports.to(settings))
                    .initializationTimeout(startWithin)
                    .toolExecutionTimeout(settings.timeout())
                    .pingTimeout(settings.timeout())
                    .toolExecutionTimeoutErrorMessage(TIMED_OUT)
                    .autoHealthCheck(false)
                    .build();
            known = fresh.listTools().stream()
                    .filter(tool ->
                            settings.tools().isEmpty() || settings.tools().contains(tool.name()))
                    .toList();
            client = fresh;
            trouble = null;
            if (closed) {
                disconnect();
            }
            return fresh;
        } catch (RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            trouble = "can't be reached: " + why;
            throw unreachable(why, e);
        } finally {
            starting = false;
        }
    }

    private SeraiException unreachable(String why, @Nullable Throwable cause) {
        return new SeraiException(
                ErrorKind.REMOTE,
                "mcp.unreachable",
                "The MCP server '" + settings.name() + "' can't be reached: " + why,
                cause);
    }

    /** The tools of now. */
    List<ToolSpecification> tools() {
        connected();
        return known;
    }

    /** @throws SeraiException {@code mcp.unreachable}, {@code tool.timeout}, {@code tool.failed} */
    Map<String, @Nullable Object> call(String tool, Map<String, @Nullable Object> arguments) {
        McpClient present = connected();
        ToolExecutionResult done;
        try {
            done = present.executeTool(ToolExecutionRequest.builder()
                    .name(tool)
                    .arguments(Json.write(arguments))
                    .build());
        } catch (RuntimeException e) {
            throw failed(tool, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
        String text = done.resultText() == null ? "" : done.resultText();
        if (text.equals(TIMED_OUT)) {
            throw new SeraiException(
                    ErrorKind.REMOTE,
                    "tool.timeout",
                    "The tool '" + tool + "' of the MCP server '" + settings.name() + "' did not end within "
                            + settings.timeout().toMillis() + " ms. What it did is unknown.");
        }
        if (done.isError()) {
            throw failed(tool, text, null);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("result", Json.object(text).<Object>map(object -> object).orElse(text));
        return result;
    }

    private SeraiException failed(String tool, String why, @Nullable Throwable cause) {
        return new SeraiException(
                ErrorKind.REMOTE,
                "tool.failed",
                "The tool '" + tool + "' of the MCP server '" + settings.name() + "' failed: " + why,
                cause);
    }

    private void disconnect() {
        McpClient old = client;
        client = null;
        if (old != null) {
            try {
                old.close();
            } catch (Exception e) {
                LOG.debug("The connection to the MCP server {} did not end cleanly", settings.name(), e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        disconnect();
    }
}
