package dev.serai.models.tool.mcp;

import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.serai.api.Secrets;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to MCP servers. Secrets are looked up when a connection is made. */
record Transports(Secrets secrets, Map<String, String> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)}");

    /** What a program gets of the platform's environment; the rest may hold secrets. */
    private static final Set<String> HARMLESS = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "TERM");

    McpTransport to(McpSettings settings) {
        String url = settings.url();
        if (url == null) {
            return new StdioMcpTransport.Builder()
                    .command(shielded(settings))
                    .environment(rendered(settings.environment()))
                    .build();
        }
        return new StreamableHttpMcpTransport.Builder()
                .url(url)
                .customHeaders(() -> rendered(settings.headers()))
                .timeout(settings.timeout())
                .build();
    }

    /** The command, begun without what it is not to see. */
    private List<String> shielded(McpSettings settings) {
        if (File.separatorChar == '\\') {
            return settings.command();
        }
        List<String> shielded = new ArrayList<>(List.of("env"));
        environment.keySet().stream()
                .filter(name ->
                        !HARMLESS.contains(name) && !settings.environment().containsKey(name))
                .filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"))
                .sorted()
                .forEach(name -> shielded.addAll(List.of("-u", name)));
        shielded.addAll(settings.command());
        return shielded;
    }

    private Map<String, String> rendered(Map<String, String> values) {
        Map<String, String> rendered = new LinkedHashMap<>();
        values.forEach((name, value) -> rendered.put(name, rendered(value)));
        return rendered;
    }

    private String rendered(String value) {
        return REFERENCE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(secrets.require(found.group(1))));
    }
}
