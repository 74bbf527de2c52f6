package dev.serai.assistant.proof;

import dev.serai.api.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What workflows of the assistant may use. Each is a list of names, {@code *} for any; of hosts also {@code
 * *.example.com}.
 */
public record Policy(List<String> nodeTypes, List<String> components, List<String> hosts) {
    private static final String COMPONENTS = "direct,seda,log,http,https,sql,kamelet,model,workflow";

    public static Policy of(Settings settings) {
        return new Policy(
                list(settings.text("serai.assistant.allowed-node-types", "*")),
                list(settings.text("serai.assistant.allowed-components", COMPONENTS)),
                list(settings.text("serai.assistant.allowed-hosts", "*")));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    boolean allowsNodeType(String name) {
        return allows(nodeTypes, name);
    }

    boolean allowsComponent(String scheme) {
        return allows(components, scheme);
    }

    boolean allowsHost(String host) {
        String asked = host.toLowerCase(Locale.ROOT);
        return hosts.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.equals("*")
                        || each.equals(asked)
                        || (each.startsWith("*.") && asked.endsWith(each.substring(1))));
    }

    private static boolean allows(List<String> allowed, String name) {
        return allowed.contains("*") || allowed.contains(name);
    }
}
