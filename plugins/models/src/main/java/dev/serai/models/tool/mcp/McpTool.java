package dev.serai.models.tool.mcp;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of an MCP server; models know it as {@code SERVER_TOOL}. */
final class McpTool implements Tool {
    private static final int LONGEST_NAME = 64;

    private final McpServer server;
    private final String name;
    private final ToolSpecification specification;

    McpTool(McpServer server, ToolSpecification tool) {
        this.server = server;
        this.name = tool.name();
        this.specification = tool.toBuilder()
                .name(fit(server.settings().name() + "_" + tool.name()))
                .build();
    }

    /** What models take for a name. */
    private static String fit(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    }

    @Override
    public ToolSpecification specification() {
        return specification;
    }

    @Override
    public boolean needsApproval() {
        return server.settings().approval().contains(name)
                || server.settings().approval().contains("*");
    }

    @Override
    public Map<String, @Nullable Object> call(Map<String, @Nullable Object> arguments, ToolCall call) {
        return server.call(name, arguments);
    }
}
