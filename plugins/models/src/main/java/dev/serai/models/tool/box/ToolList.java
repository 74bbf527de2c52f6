package dev.serai.models.tool.box;

import dev.serai.models.tool.Requested;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.builtin.BuiltIns;
import dev.serai.models.tool.mcp.McpServers;
import dev.serai.models.tool.route.RouteTool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tools as people see them, those included that may do nothing so far. */
record ToolList(ToolRules rules, McpServers servers) {

    Map<String, @Nullable Object> of(Map<String, Tool> builtIn, Map<String, RouteTool> routes) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        builtIn.forEach((name, tool) -> items.add(view(name, "built-in", tool)));
        BuiltIns.NEEDS.forEach((name, setting) -> {
            if (!builtIn.containsKey(name)) {
                items.add(missing(name, "set " + setting + " in config/tools.yaml"));
            }
        });
        routes.forEach((name, tool) -> {
            Map<String, @Nullable Object> view = view(name, "route", tool);
            view.put("route", tool.route());
            view.put("tags", tool.tags());
            items.add(view);
        });
        servers.known().forEach(known -> items.add(view(known.name(), "mcp:" + known.server(), known.tool())));
        items.sort(Comparator.comparing(item -> String.valueOf(item.get("name"))));
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("items", items);
        list.put("servers", servers.trouble());
        return list;
    }

    private Map<String, @Nullable Object> view(String name, String source, Tool tool) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("source", source);
        view.put("available", true);
        view.put("approval", new CheckedTool(tool, name, new Requested(name), rules).needsApproval());
        view.put("description", tool.specification().description());
        view.put("parameters", Parameters.of(tool.specification()));
        return view;
    }

    private static Map<String, @Nullable Object> missing(String name, String needs) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("source", "built-in");
        view.put("available", false);
        view.put("approval", false);
        view.put("description", needs);
        return view;
    }
}
