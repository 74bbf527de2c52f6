package dev.serai.models.tool.mcp;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.serai.api.Secrets;
import dev.serai.models.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The MCP servers that are configured. Safe for use by many threads. */
public final class McpServers implements AutoCloseable {
    private final Transports transports;
    private volatile Map<String, McpServer> servers = Map.of();

    public McpServers(Secrets secrets) {
        transports = new Transports(secrets, System.getenv());
    }

    /**
     * From now on these. Those that are as before keep their connection, new ones are started in the background, and those that
     * are gone are closed, with the calls that are under way. Returns at once.
     */
    public synchronized void use(List<McpSettings> settings) {
        Map<String, McpServer> before = servers;
        Map<String, McpServer> now = new TreeMap<>();
        for (McpSettings each : settings) {
            McpServer same = before.get(each.name());
            now.put(each.name(), same != null && same.settings().equals(each) ? same : started(each));
        }
        servers = now;
        before.values().stream().filter(server -> !now.containsValue(server)).forEach(McpServer::close);
    }

    private McpServer started(McpSettings settings) {
        McpServer server = new McpServer(settings, transports);
        Thread.ofVirtual().name("mcp-" + settings.name()).start(server::start);
        return server;
    }

    /**
     * A tool of a server, or several of it.
     *
     * @param server part of {@code SERVER.TOOL}
     * @param tool part of it; null: all
     */
    public record Name(String server, @Nullable String tool) {}

    /** Empty for a name of something else. */
    public Optional<Name> parse(String name) {
        int dot = name.indexOf('.');
        if (dot < 0 || !servers.containsKey(name.substring(0, dot))) {
            return Optional.empty();
        }
        String tool = name.substring(dot + 1);
        return Optional.of(new Name(name.substring(0, dot), tool.equals("*") ? null : tool));
    }

    /**
     * Connects to the server where it is not connected.
     *
     * @throws dev.serai.api.SeraiException {@code mcp.unreachable}
     */
    public List<Tool> tools(Name name) {
        McpServer server = server(name);
        return tools(server, server.tools(), name);
    }

    private McpServer server(Name name) {
        McpServer server = servers.get(name.server());
        if (server == null) {
            throw new IllegalArgumentException("no server " + name.server());
        }
        return server;
    }

    private static List<Tool> tools(McpServer server, List<ToolSpecification> specifications, Name name) {
        return specifications.stream()
                .filter(tool -> name.tool() == null || tool.name().equals(name.tool()))
                .<Tool>map(tool -> new McpTool(server, tool))
                .toList();
    }

    /** Why the name can't be used, as far as memory knows; one that is starting may well have it. */
    public Optional<String> unavailable(Name name) {
        McpServer server = server(name);
        if (server.isStarting() || server.trouble().isPresent()) {
            return server.isStarting()
                    ? Optional.empty()
                    : server.trouble().map(why -> "The MCP server '" + name.server() + "' " + why);
        }
        return tools(server, server.known(), name).isEmpty()
                ? Optional.of("The MCP server '" + name.server() + "' has no tool '" + name.tool() + "'.")
                : Optional.empty();
    }

    /** A tool and the name by which workflows ask for it. */
    public record Known(String name, String server, Tool tool) {}

    /** Those of all servers, from memory. */
    public List<Known> known() {
        List<Known> known = new ArrayList<>();
        servers.values().forEach(server -> server.known()
                .forEach(tool -> known.add(new Known(
                        server.settings().name() + "." + tool.name(),
                        server.settings().name(),
                        new McpTool(server, tool)))));
        return known;
    }

    /** By name, those with trouble and what it is. */
    public Map<String, String> trouble() {
        Map<String, String> trouble = new TreeMap<>();
        servers.forEach((name, server) -> server.trouble().ifPresent(why -> trouble.put(name, why)));
        return trouble;
    }

    @Override
    public void close() {
        use(List.of());
    }
}
