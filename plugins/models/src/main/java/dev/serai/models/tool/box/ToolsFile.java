package dev.serai.models.tool.box;

import dev.serai.api.Problem;
import dev.serai.models.config.Section;
import dev.serai.models.config.YamlFile;
import dev.serai.models.tool.access.WebRules;
import dev.serai.models.tool.builtin.SearchSettings;
import dev.serai.models.tool.mcp.McpSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config/tools.yaml} and {@code config/mcp.yaml}, everything that is wrong in one pass. A mistake in a part (the
 * section {@code http}, one server) leaves out that part.
 */
final class ToolsFile {
    private static final Pattern SECRET = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)}");
    private static final Pattern SERVER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");
    private static final Pattern HOST = Pattern.compile("\\*|(\\*\\.)?[A-Za-z0-9_.:\\[\\]-]+");
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Problem> parts = new LinkedHashMap<>();
    private final Set<Problem> inParts = new HashSet<>();

    private ToolsFile(String file) {
        this.file = file;
    }

    static Read<ToolRules> rules(byte[] utf8) {
        return new ToolsFile("tools.yaml").read(utf8, ToolsFile::rules, ToolRules.NONE);
    }

    static Read<List<McpSettings>> servers(byte[] utf8) {
        return new ToolsFile("mcp.yaml").read(utf8, ToolsFile::servers, List.of());
    }

    private <T> Read<T> read(byte[] utf8, BiFunction<ToolsFile, Section, T> reading, T nothing) {
        T value = YamlFile.read(utf8, file, problems)
                .map(root -> reading.apply(this, root))
                .orElse(nothing);
        Problem whole = problems.stream()
                .filter(problem -> !inParts.contains(problem))
                .findFirst()
                .map(this::placed)
                .orElse(null);
        return new Read<>(whole == null ? value : nothing, problems, parts, whole);
    }

    /** As people are told of it outside of the file. */
    private Problem placed(Problem problem) {
        return problem.in("config/" + file);
    }

    /** Empty where it is not there, and where something is wrong with it. */
    private <T> Optional<T> part(Section parent, String name, Function<Section, @Nullable T> reading) {
        int before = problems.size();
        Optional<T> read = parent.section(name).flatMap(section -> Optional.ofNullable(reading.apply(section)));
        List<Problem> found = problems.subList(before, problems.size());
        if (found.isEmpty()) {
            return read;
        }
        parts.put(name, placed(found.getFirst()));
        inParts.addAll(found);
        return Optional.empty();
    }

    private ToolRules rules(Section root) {
        Optional<Section> limits = root.section("limits");
        Integer result = limits.map(section -> section.integer("result", 1_000, 10_000_000))
                .orElse(null);
        limits.ifPresent(Section::finish);
        ToolRules rules = new ToolRules(
                part(root, "http", ToolsFile::web).orElse(WebRules.NONE),
                part(root, "search", ToolsFile::search).orElse(null),
                part(root, "files", ToolsFile::files).orElse(ToolRules.NONE.files()),
                part(root, "sql", ToolsFile::sql).orElse(ToolRules.NONE.sql()),
                root.texts("approval"),
                result == null ? ToolRules.USUAL_RESULT : result);
        root.finish();
        return rules;
    }

    private static WebRules web(Section section) {
        Duration timeout = section.duration("timeout");
        Integer size = section.integer("max_size", 1_000, 100_000_000);
        List<String> hosts = section.texts("hosts");
        hosts.stream()
                .filter(host -> !HOST.matcher(host).matches())
                .forEach(host -> section.wrong(
                        "hosts",
                        "config.value",
                        "'" + host + "' can't be a host: HOST, *.DOMAIN, HOST:PORT or \"*\", without https://."));
        WebRules web = new WebRules(
                hosts,
                section.texts("private"),
                timeout == null ? WebRules.NONE.timeout() : timeout,
                size == null ? WebRules.NONE.mostBytes() : size);
        section.finish();
        return web;
    }

    private static @Nullable SearchSettings search(Section section) {
        String name = section.choice("provider", Set.of("serper", "tavily", "searxng"));
        String key = section.text("key");
        Matcher reference = SECRET.matcher(key == null ? "" : key);
        if (key != null && !reference.matches()) {
            section.wrong("key", "config.value", "'key' must name a secret: \"{secret.SERPER_API_KEY}\".");
        }
        String url = url(section);
        if (name == null || (name.equals("searxng") && url == null)) {
            section.wrong(
                    "provider",
                    "config.missing",
                    "'search' needs 'provider' (serper, tavily or searxng), and searxng needs its 'url'.");
            section.finish();
            return null;
        }
        section.finish();
        return new SearchSettings(
                SearchSettings.Provider.valueOf(name.toUpperCase(Locale.ROOT)),
                url,
                key == null || !reference.matches() ? null : reference.group(1));
    }

    private static ToolRules.Files files(Section section) {
        ToolRules.Files files = new ToolRules.Files(section.texts("read"), section.texts("write"));
        section.finish();
        return files;
    }

    private static ToolRules.Sql sql(Section section) {
        Integer rows = section.integer("max_rows", 1, 10_000);
        ToolRules.Sql sql = new ToolRules.Sql(
                section.text("datasource"), section.texts("tables"), rows == null ? ToolRules.Sql.USUAL_ROWS : rows);
        section.finish();
        return sql;
    }

    private List<McpSettings> servers(Section root) {
        List<McpSettings> servers = new ArrayList<>();
        root.section("servers").ifPresent(section -> section.names()
                .forEach(name ->
                        part(section, name, each -> server(name, each, section)).ifPresent(servers::add)));
        root.finish();
        return servers;
    }

    private static McpSettings server(String name, Section section, Section parent) {
        if (!SERVER.matcher(name).matches()) {
            parent.wrong(name, "config.value", "'" + name + "' can't be a server's name: letters, digits, _ and -.");
        }
        List<String> command = section.texts("command");
        boolean isRemote = section.text("url") != null;
        if (command.isEmpty() != isRemote) {
            section.wrong("command", "config.missing", "The server '" + name + "' needs either 'command' or 'url'.");
        }
        Duration timeout = section.duration("timeout");
        McpSettings settings = new McpSettings(
                name,
                command,
                map(section, "environment"),
                isRemote ? url(section) : null,
                map(section, "headers"),
                section.texts("tools"),
                section.texts("approval"),
                timeout == null ? USUAL_TIMEOUT : timeout);
        section.finish();
        return settings;
    }

    private static @Nullable String url(Section section) {
        return section.read("url", "an address such as https://example.com", text -> Optional.of(text.strip())
                .filter(ToolsFile::isAddress));
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Map<String, String> map(Section section, String key) {
        Map<String, String> map = new LinkedHashMap<>();
        section.section(key).ifPresent(values -> values.names().forEach(name -> {
            String value = values.text(name);
            if (value != null) {
                map.put(name, value);
            }
        }));
        return map;
    }
}
