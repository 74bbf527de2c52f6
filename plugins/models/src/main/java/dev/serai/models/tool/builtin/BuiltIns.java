package dev.serai.models.tool.builtin;

import dev.serai.api.PluginContext;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.access.Folders;
import dev.serai.models.tool.access.Tables;
import dev.serai.models.tool.access.Web;
import dev.serai.models.tool.access.WebRules;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools that come with the platform, as far as they are allowed anything. */
public final class BuiltIns {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The names of format 1.0 for what has another name here. */
    public static final Map<String, String> ALIASES =
            Map.of("serper_search", "web_search", "web_scrape", "http_get", "http_client", "http_get");

    /** Tools of format 1.0 that are not offered, and why. */
    public static final Map<String, String> NOT_OFFERED = Map.of(
            "shell",
                    "A model may start no programs. Offer what it needs as a route (langchain4j-tools:) or an MCP server.",
            "process",
                    "A model may start no programs. Offer what it needs as a route (langchain4j-tools:) or an MCP server.",
            "env_vars", "The environment holds secrets, which no model gets.",
            "dataframe_to_csv", "Write the file with file_write.");

    /** What each needs, for those that are not there. */
    public static final Map<String, String> NEEDS = Map.of(
            "http_get", "http.hosts",
            "http_post", "http.hosts",
            "web_search", "search.provider",
            "file_read", "files.read",
            "file_glob", "files.read",
            "file_write", "files.write",
            "file_move", "files.write",
            "sql_query", "sql.tables");

    private BuiltIns() {}

    /**
     * What they may do.
     *
     * @param search null: {@code web_search} is not there
     * @param tables null: {@code sql_query} is not there
     */
    public record Allowed(
            WebRules web,
            @Nullable SearchSettings search,
            Folders folders,
            @Nullable Tables tables) {}

    public static List<Tool> of(Allowed allowed, PluginContext platform, Web.Resolver names) {
        List<Tool> tools = new ArrayList<>(DataTools.parsers());
        if (!allowed.web().hosts().isEmpty()) {
            tools.addAll(new WebTools(new Web(allowed.web(), platform.clock(), names)).tools());
        }
        if (allowed.search() != null && allowed.search().address() != null) {
            tools.add(search(allowed.search(), allowed.search().address(), platform, names));
        }
        FileTools files = new FileTools(allowed.folders());
        tools.addAll(allowed.folders().mayRead() ? files.reading() : List.of());
        tools.addAll(allowed.folders().mayWrite() ? files.writing() : List.of());
        if (allowed.tables() != null) {
            tools.add(DataTools.sql(allowed.tables(), platform.clock()));
        }
        return tools;
    }

    /** Its place is the operator's choice, so it may be on a network of their own. */
    private static Tool search(SearchSettings settings, String address, PluginContext platform, Web.Resolver names) {
        URI place = URI.create(address);
        String host = place.getHost() == null ? "" : place.getHost();
        int usual = "http".equals(place.getScheme()) ? HTTP : HTTPS;
        String withPort = host + ":" + (place.getPort() < 0 ? usual : place.getPort());
        WebRules rules =
                new WebRules(List.of(withPort), List.of(host), WebRules.NONE.timeout(), WebRules.NONE.mostBytes());
        return new SearchTool(settings, address, platform.secrets(), new Web(rules, platform.clock(), names)).tool();
    }

    /** By name, in order. */
    public static Map<String, Tool> byName(List<Tool> tools) {
        Map<String, Tool> byName = new LinkedHashMap<>();
        tools.forEach(tool -> byName.put(tool.specification().name(), tool));
        return byName;
    }
}
