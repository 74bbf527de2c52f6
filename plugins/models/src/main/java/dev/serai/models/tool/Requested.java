package dev.serai.models.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a node names in {@code tools}.
 *
 * @param name of a tool, of a tag of routes, or {@code SERVER.TOOL} and {@code SERVER.*} of an MCP server
 * @param onError what becomes of a call that fails
 * @param config what the workflow says of it
 */
public record Requested(String name, OnError onError, Map<String, @Nullable Object> config) {

    public enum OnError {
        /** The node fails with it. */
        FAIL,
        /** The model is told, and goes on. */
        CONTINUE
    }

    public Requested(String name) {
        this(name, OnError.FAIL, Map.of());
    }

    /** From the configuration of a node: a list of names, or of maps {@code {name, on_error, config}}; null: none. */
    public static List<Requested> of(@Nullable Object tools) {
        List<Requested> requested = new ArrayList<>();
        if (tools instanceof List<?> list) {
            for (Object each : list) {
                requested.add(each instanceof Map<?, ?> map ? of(map) : new Requested(String.valueOf(each)));
            }
        }
        return requested;
    }

    private static Requested of(Map<?, ?> map) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        if (map.get("config") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> config.put(String.valueOf(key), value));
        }
        return new Requested(
                String.valueOf(map.get("name")),
                "continue".equals(map.get("on_error")) ? OnError.CONTINUE : OnError.FAIL,
                config);
    }
}
