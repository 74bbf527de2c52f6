package dev.serai.models.tool.box;

import dev.serai.api.ErrorKind;
import dev.serai.api.PluginContext;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Requested;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.Tools;
import dev.serai.models.tool.access.Folders;
import dev.serai.models.tool.access.Tables;
import dev.serai.models.tool.access.Web;
import dev.serai.models.tool.builtin.BuiltIns;
import dev.serai.models.tool.mcp.McpServers;
import dev.serai.models.tool.mcp.McpSettings;
import dev.serai.models.tool.route.RouteTool;
import dev.serai.models.tool.route.RouteTools;
import dev.serai.models.value.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Built-in tools, routes and MCP servers under one roof, as {@code config/tools.yaml} and {@code config/mcp.yaml} have them at
 * the moment. Safe for use by many threads.
 */
public final class Toolbox implements Tools, AutoCloseable {
    private final PluginContext platform;
    private final Web.Resolver names;
    private final RouteTools routes;
    private final McpServers servers;
    private volatile Offer offer;
    private volatile Read<List<McpSettings>> remote = Read.of(List.of());

    public Toolbox(PluginContext platform) {
        this(platform, Web.system());
    }

    Toolbox(PluginContext platform, Web.Resolver names) {
        this.platform = platform;
        this.names = names;
        this.routes = new RouteTools(platform.camel());
        this.servers = new McpServers(platform.secrets());
        this.offer = offer(Read.of(ToolRules.NONE));
    }

    /** What built-in tools may do, and what there is of them then. */
    private record Offer(Read<ToolRules> read, Map<String, Tool> builtIn) {
        ToolRules rules() {
            return read.value();
        }
    }

    /**
     * Another {@code config/tools.yaml}; what is wrong in it allows nothing until it is put right.
     *
     * @return everything that is wrong
     */
    public List<Problem> rules(byte[] utf8) {
        offer = offer(ToolsFile.rules(utf8));
        return offer.read().problems();
    }

    private Offer offer(Read<ToolRules> read) {
        ToolRules rules = read.value();
        Folders folders =
                new Folders(platform.home(), rules.files().read(), rules.files().write());
        BuiltIns.Allowed allowed =
                new BuiltIns.Allowed(rules.web(), rules.search(), folders, tables(rules.sql(), platform));
        return new Offer(read, BuiltIns.byName(BuiltIns.of(allowed, platform, names)));
    }

    /**
     * Another {@code config/mcp.yaml}; servers with something wrong are not used until it is put right. Returns at once.
     *
     * @return everything that is wrong
     */
    public List<Problem> servers(byte[] utf8) {
        remote = ToolsFile.servers(utf8);
        servers.use(remote.value());
        return remote.problems();
    }

    private static @Nullable Tables tables(ToolRules.Sql sql, PluginContext platform) {
        if (sql.tables().isEmpty()) {
            return null;
        }
        String bean = sql.datasource();
        Supplier<DataSource> database =
                bean == null ? platform::readOnlyDataSource : () -> database(platform.camel(), bean);
        return new Tables(database, sql.tables(), sql.mostRows());
    }

    /** It comes and goes with the route file that declares it. */
    private static DataSource database(CamelContext camel, String bean) {
        DataSource found = camel.getRegistry().lookupByNameAndType(bean, DataSource.class);
        if (found == null) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "tool.unavailable",
                    "There is no bean '" + bean + "' that is a DataSource (sql.datasource in config/tools.yaml).");
        }
        return found;
    }

    @Override
    public List<Tool> find(List<Requested> requested) {
        Map<String, Tool> found = new LinkedHashMap<>();
        for (Requested each : requested) {
            for (Named named : named(each.name())) {
                String name = named.tool().specification().name();
                Tool checked = new CheckedTool(named.tool(), named.name(), each, offer.rules());
                if (found.putIfAbsent(name, checked) != null && !isSame(named, requested)) {
                    throw new SeraiException(
                            ErrorKind.CALLER,
                            "tool.ambiguous",
                            "Two tools are called '" + name + "': a model could not tell which is meant.");
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** A tool that is asked for twice, by name and by tag for example. */
    private boolean isSame(Named named, List<Requested> requested) {
        Set<Object> sources = requested.stream()
                .flatMap(each -> named(each.name()).stream())
                .filter(each -> each.tool().specification().equals(named.tool().specification()))
                .map(Named::source)
                .collect(Collectors.toSet());
        return sources.size() == 1;
    }

    /** @param source what tells two tools of the same name apart */
    private record Named(String name, Tool tool, String source) {}

    /** All that a name stands for. */
    private List<Named> named(String asked) {
        String name = BuiltIns.ALIASES.getOrDefault(asked, asked);
        Problem wrong = wrong(name);
        if (wrong != null) {
            throw unusable(asked, wrong);
        }
        Tool own = offer.builtIn().get(name);
        if (own != null) {
            return List.of(new Named(name, own, "built-in"));
        }
        RouteTool route = routes.all().get(name);
        if (route != null) {
            return List.of(new Named(name, route, route.route()));
        }
        List<RouteTool> tagged = routes.byTag().getOrDefault(tag(name), List.of());
        if (!tagged.isEmpty()) {
            return tagged.stream()
                    .map(tool -> new Named(tool.specification().name(), tool, tool.route()))
                    .toList();
        }
        Optional<McpServers.Name> ofServer = servers.parse(name);
        if (ofServer.isPresent()) {
            List<Named> tools = servers.tools(ofServer.get()).stream()
                    .map(tool -> new Named(name, tool, name))
                    .toList();
            if (!tools.isEmpty()) {
                return tools;
            }
        }
        throw missing(asked, name);
    }

    /** The mistake in a file that keeps a tool from being used; null: there is none. */
    private @Nullable Problem wrong(String name) {
        Read<ToolRules> rules = offer.read();
        if (BuiltIns.NEEDS.containsKey(name)) {
            return rules.wrong(name(BuiltIns.NEEDS.get(name)));
        }
        boolean isRoute = routes.all().containsKey(name) || routes.byTag().containsKey(tag(name));
        boolean isOfServer = name.contains(".") && !isRoute;
        return rules.whole() == null && isOfServer ? remote.wrong(name(name)) : rules.whole();
    }

    /** What stands before the dot. */
    private static String name(String dotted) {
        return dotted.substring(0, dotted.indexOf('.'));
    }

    private static SeraiException unusable(String asked, Problem wrong) {
        return new SeraiException(
                ErrorKind.CALLER,
                "tool.unavailable",
                "The tool '" + asked + "' can't be used: " + wrong,
                null,
                List.of(wrong),
                null);
    }

    private static String tag(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^tag:", "");
    }

    private SeraiException missing(String asked, String name) {
        String needs = BuiltIns.NEEDS.get(name);
        if (needs != null) {
            return new SeraiException(
                    ErrorKind.CALLER,
                    "tool.unavailable",
                    "The tool '" + asked + "' may do nothing so far: set " + needs + " in config/tools.yaml.");
        }
        String why = BuiltIns.NOT_OFFERED.get(name);
        if (why != null) {
            return new SeraiException(
                    ErrorKind.CALLER, "tool.unavailable", "The tool '" + asked + "' is not offered. " + why);
        }
        Set<String> names = names();
        return new SeraiException(
                ErrorKind.CALLER,
                "tool.unknown",
                "There is no tool '" + asked + "'." + Nearest.hint(asked, names) + " Tools are "
                        + String.join(", ", names) + ".");
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(offer.builtIn().keySet());
        names.addAll(routes.all().keySet());
        names.addAll(routes.byTag().keySet());
        servers.known().forEach(known -> names.add(known.name()));
        return names;
    }

    @Override
    public Optional<String> unavailable(List<String> names) {
        for (String name : names) {
            Optional<McpServers.Name> ofServer = wrong(name) == null ? servers.parse(name) : Optional.empty();
            Optional<String> why = ofServer.isPresent() ? servers.unavailable(ofServer.get()) : locally(name);
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    private Optional<String> locally(String name) {
        try {
            List<Named> unused = named(name);
            return Optional.empty();
        } catch (SeraiException e) {
            return Optional.of(e.text());
        }
    }

    /** What there is, as the REST API shows it, by name. */
    public Map<String, @Nullable Object> list() {
        return new ToolList(offer.rules(), this::wrong).of(offer.builtIn(), routes.all(), servers, remote.parts());
    }

    @Override
    public void close() {
        servers.close();
    }
}
