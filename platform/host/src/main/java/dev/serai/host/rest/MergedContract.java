package dev.serai.host.rest;

import dev.serai.api.SeraiException;
import dev.serai.host.Platform.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One OpenAPI document out of the host's contract and those of the plugins. An operation that is there already stays; a
 * component of the same name and another content is renamed {@code PLUGIN.NAME}.
 */
final class MergedContract {
    private static final Logger log = LoggerFactory.getLogger(MergedContract.class);
    private static final String COMPONENTS = "#/components/";

    private final Map<String, @Nullable Object> document;
    private final Map<String, @Nullable Object> paths;
    private final Map<String, @Nullable Object> components = new LinkedHashMap<>();

    private MergedContract(Map<String, @Nullable Object> host) {
        this.document = host;
        this.paths = Yaml.map(host.get("paths"));
        Yaml.map(host.get("components")).forEach((kind, named) -> components.put(kind, Yaml.map(named)));
    }

    /** A contract that can't be read is left out and logged. */
    static Map<String, @Nullable Object> of(String hostYaml, List<Contract> contracts) {
        MergedContract merged = new MergedContract(Yaml.read("platform/openapi.yaml", hostYaml));
        for (Contract contract : contracts) {
            merged.addIfReadable(contract);
        }
        return merged.finished();
    }

    private void addIfReadable(Contract contract) {
        try {
            add(contract.pluginId(), Yaml.read(contract.pluginId() + "/openapi.yaml", contract.openApiYaml()));
        } catch (SeraiException e) {
            log.error("The operations of plugin {} are not mounted: {}", contract.pluginId(), e.text());
        }
    }

    private void add(String plugin, Map<String, @Nullable Object> contract) {
        Map<String, String> renamed = new LinkedHashMap<>();
        Yaml.map(contract.get("components")).forEach((kind, named) -> Yaml.map(named)
                .forEach((name, content) -> claim(plugin, kind, name, content, renamed)));
        Yaml.map(contract.get("components")).forEach((kind, named) -> Yaml.map(named)
                .forEach((name, content) -> addComponent(kind, name, content, renamed)));
        Yaml.map(contract.get("paths")).forEach((path, item) -> addPath(plugin, path, rewritten(item, renamed)));
    }

    private void claim(String plugin, String kind, String name, @Nullable Object content, Map<String, String> renamed) {
        Map<String, @Nullable Object> taken = Yaml.map(components.get(kind));
        if (taken.containsKey(name) && !Objects.equals(taken.get(name), content)) {
            String old = COMPONENTS + kind + "/" + name;
            renamed.put(old, COMPONENTS + kind + "/" + plugin.replaceAll("[^A-Za-z0-9._-]", "-") + "." + name);
        }
    }

    private void addComponent(String kind, String name, @Nullable Object content, Map<String, String> renamed) {
        String reference = COMPONENTS + kind + "/" + name;
        String finalName = renamed.getOrDefault(reference, reference).substring((COMPONENTS + kind + "/").length());
        Map<String, @Nullable Object> named = Yaml.map(components.get(kind));
        named.put(finalName, rewritten(content, renamed));
        components.put(kind, named);
    }

    private void addPath(String plugin, String path, @Nullable Object item) {
        Map<String, @Nullable Object> present = Yaml.map(paths.get(path));
        Yaml.map(item).forEach((method, operation) -> {
            if (present.putIfAbsent(method, operation) != null) {
                log.error("{} {} of plugin {} is not mounted: it is there already", method, path, plugin);
            }
        });
        paths.put(path, present);
    }

    private static @Nullable Object rewritten(@Nullable Object node, Map<String, String> renamed) {
        if (node instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(
                    String.valueOf(key),
                    "$ref".equals(key) && value instanceof String reference
                            ? renamed.getOrDefault(reference, reference)
                            : rewritten(value, renamed)));
            return copy;
        }
        return node instanceof List<?> list
                ? list.stream().map(element -> rewritten(element, renamed)).toList()
                : node;
    }

    private Map<String, @Nullable Object> finished() {
        document.put("servers", List.of(Map.of("url", "/api/v1")));
        document.put("security", List.of(Map.of("bearer", List.of()), Map.of("session", List.of())));
        document.put("paths", paths);
        document.put("components", components);
        return document;
    }
}
