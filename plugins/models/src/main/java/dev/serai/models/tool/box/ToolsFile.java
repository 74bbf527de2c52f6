package dev.serai.models.tool.box;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.models.config.Section;
import dev.serai.models.config.YamlFile;
import dev.serai.models.tool.access.WebRules;
import dev.serai.models.tool.builtin.SearchSettings;
import dev.serai.models.tool.mcp.McpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/tools.yaml} and {@code config/mcp.yaml}; both may be missing. */
final class ToolsFile {
    private static final Pattern SECRET = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)}");
    private static final Pattern SERVER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,31}");
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    private final List<Problem> problems = new ArrayList<>();

    private ToolsFile() {}

    /** @throws SeraiException {@code config.invalid} with everything that is wrong */
    static ToolRules rules(Path file) {
        return read(file, ToolsFile::rules).orElse(ToolRules.NONE);
    }

    /** @throws SeraiException {@code config.invalid} with everything that is wrong */
    static List<McpSettings> servers(Path file) {
        return read(file, ToolsFile::servers).orElse(List.of());
    }

    private interface Reading<T> {
        T read(ToolsFile reader, Section root);
    }

    private static <T> Optional<T> read(Path file, Reading<T> reading) {
        ToolsFile reader = new ToolsFile();
        String name = String.valueOf(file.getFileName());
        try {
            Optional<T> read = YamlFile.read(Files.readAllBytes(file), name, reader.problems)
                    .map(root -> reading.read(reader, root));
            if (!reader.problems.isEmpty()) {
                throw invalid(name, reader.problems);
            }
            return read;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SeraiException(
                    ErrorKind.INTERNAL, "config.unreadable", file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static SeraiException invalid(String name, List<Problem> problems) {
        Problem first = problems.getFirst();
        return new SeraiException(
                ErrorKind.CALLER,
                "config.invalid",
                "config/" + name + ", line " + first.line() + ": " + first.message()
                        + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""),
                null,
                problems,
                null);
    }

    private ToolRules rules(Section root) {
        Optional<Section> limits = root.section("limits");
        Integer result = limits.map(section -> section.integer("result", 1_000, 10_000_000))
                .orElse(null);
        limits.ifPresent(Section::finish);
        ToolRules rules = new ToolRules(
                root.section("http").map(ToolsFile::web).orElse(WebRules.NONE),
                root.section("search").map(ToolsFile::search).orElse(null),
                root.section("files").map(ToolsFile::files).orElse(ToolRules.NONE.files()),
                root.section("sql").map(ToolsFile::sql).orElse(ToolRules.NONE.sql()),
                root.texts("approval"),
                result == null ? ToolRules.USUAL_RESULT : result);
        root.finish();
        return rules;
    }

    private static WebRules web(Section section) {
        Duration timeout = section.duration("timeout");
        Integer size = section.integer("max_size", 1_000, 100_000_000);
        WebRules web = new WebRules(
                section.texts("hosts"),
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
        String url = section.text("url");
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
        root.section("servers").ifPresent(section -> section.names().forEach(name -> {
            if (!SERVER.matcher(name).matches()) {
                section.wrong(
                        name, "config.value", "'" + name + "' can't be a server's name: letters, digits, _ and -.");
            }
            section.section(name).ifPresent(each -> servers.add(server(name, each)));
        }));
        root.finish();
        return servers;
    }

    private static McpSettings server(String name, Section section) {
        List<String> command = section.texts("command");
        String url = section.text("url");
        if (command.isEmpty() == (url == null)) {
            section.wrong("command", "config.missing", "The server '" + name + "' needs either 'command' or 'url'.");
        }
        Duration timeout = section.duration("timeout");
        McpSettings settings = new McpSettings(
                name,
                command,
                map(section, "environment"),
                url,
                map(section, "headers"),
                section.texts("tools"),
                section.texts("approval"),
                timeout == null ? USUAL_TIMEOUT : timeout);
        section.finish();
        return settings;
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
