package dev.serai.host.rest;

import dev.serai.host.identity.Role;
import dev.serai.host.rest.Operation.Body;
import dev.serai.host.rest.Operation.Parameter;
import dev.serai.host.rest.Operation.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations of an OpenAPI document. One without an id, a role or with an id twice is left out and logged. */
final class ContractReader {
    private static final Logger log = LoggerFactory.getLogger(ContractReader.class);
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int MOST_REFERENCES = 20;

    private final Map<String, @Nullable Object> document;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private ContractReader(Map<String, @Nullable Object> document) {
        this.document = document;
    }

    static List<Operation> operations(Map<String, @Nullable Object> document) {
        ContractReader reader = new ContractReader(document);
        Yaml.map(document.get("paths")).forEach((path, item) -> reader.readPath(path, Yaml.map(item)));
        return reader.operations;
    }

    private void readPath(String path, Map<String, @Nullable Object> item) {
        item.forEach((method, operation) -> {
            if (METHODS.contains(method) && path.startsWith("/")) {
                read(path, method, Yaml.map(operation), Yaml.list(item.get("parameters")));
            }
        });
    }

    private void read(String path, String method, Map<String, @Nullable Object> operation, List<?> shared) {
        String id = Yaml.text(operation.get("operationId"));
        Role role = Role.of(String.valueOf(operation.get("x-serai-role"))).orElse(null);
        if (id == null || !id.matches("[A-Za-z0-9_-]+") || role == null) {
            log.error("{} {} is not mounted: it needs an operationId and x-serai-role", method, path);
            return;
        }
        if (!ids.add(id)) {
            log.error("{} {} is not mounted: there is another operation {}", method, path, id);
            return;
        }
        List<Parameter> parameters = new ArrayList<>();
        shared.forEach(parameter -> readParameter(parameter, parameters));
        Yaml.list(operation.get("parameters")).forEach(parameter -> readParameter(parameter, parameters));
        operations.add(new Operation(
                id,
                method.toUpperCase(Locale.ROOT),
                PathTemplate.of(path),
                role,
                List.copyOf(parameters),
                body(operation),
                answerHeaders(operation)));
    }

    private Set<String> answerHeaders(Map<String, @Nullable Object> operation) {
        Set<String> names = new LinkedHashSet<>();
        Yaml.map(operation.get("responses"))
                .values()
                .forEach(response ->
                        names.addAll(Yaml.map(followed(response).get("headers")).keySet()));
        return names;
    }

    private void readParameter(@Nullable Object declared, List<Parameter> parameters) {
        Map<String, @Nullable Object> parameter = followed(declared);
        String name = Yaml.text(parameter.get("name"));
        Place place = place(parameter.get("in"));
        if (name != null && place != null) {
            boolean required = place == Place.PATH || Boolean.TRUE.equals(parameter.get("required"));
            parameters.add(new Parameter(name, place, required, followed(parameter.get("schema"))));
        }
    }

    private static @Nullable Place place(@Nullable Object in) {
        return switch (String.valueOf(in)) {
            case "path" -> Place.PATH;
            case "query" -> Place.QUERY;
            case "header" -> Place.HEADER;
            default -> null;
        };
    }

    private Body body(Map<String, @Nullable Object> operation) {
        Map<String, @Nullable Object> body = followed(operation.get("requestBody"));
        Set<String> types = new LinkedHashSet<>();
        Yaml.map(body.get("content")).keySet().forEach(type -> types.add(type.toLowerCase(Locale.ROOT)));
        return new Body(types, Boolean.TRUE.equals(body.get("required")));
    }

    private Map<String, @Nullable Object> followed(@Nullable Object node) {
        Map<String, @Nullable Object> map = Yaml.map(node);
        for (int i = 0; i < MOST_REFERENCES && map.get("$ref") instanceof String reference; i++) {
            map = Yaml.map(target(reference));
        }
        return map;
    }

    private @Nullable Object target(String reference) {
        Object node = document;
        for (String step : reference.replaceFirst("^#/", "").split("/", -1)) {
            node = Yaml.map(node).get(step.replace("~1", "/").replace("~0", "~"));
        }
        return node;
    }
}
