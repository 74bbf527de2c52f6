package dev.serai.models.tool.box;

import dev.serai.api.Problem;
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
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All tools as people see them, those included that may do nothing so far.
 *
 * @param wrong what in a file keeps a tool from being used; null: nothing
 */
record ToolList(ToolRules rules, Function<String, @Nullable Problem> wrong) {

    Map<String, @Nullable Object> of(
            Map<String, Tool> builtIn,
            Map<String, RouteTool> routes,
            McpServers servers,
            Map<String, Problem> wrongServers) {
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
        items.forEach(this::tellWrong);
        items.sort(Comparator.comparing(item -> String.valueOf(item.get("name"))));
        Map<String, String> trouble = new TreeMap<>(servers.trouble());
        wrongServers.forEach((name, problem) -> trouble.put(name, "can't be used: " + problem));
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("items", items);
        list.put("servers", trouble);
        return list;
    }

    private void tellWrong(Map<String, @Nullable Object> view) {
        Problem problem = wrong.apply(String.valueOf(view.get("name")));
        if (problem != null) {
            view.put("available", false);
            view.put("description", problem.toString());
        }
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
