package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import dev.serai.engine.yaml.YamlReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A workflow as its file has it, which is taken to be valid. */
record Workflow(String name, Map<String, Field> fields, Graph graph, Map<String, @Nullable Object> keys) {

    static Workflow read(String text) {
        Map<String, @Nullable Object> keys = Values.map(YamlReader.read(text).toValue());
        Map<String, Field> fields = new LinkedHashMap<>();
        Values.map(Values.map(keys.get("state")).get("fields"))
                .forEach((name, declared) -> fields.put(name, Field.read(name, declared)));
        return new Workflow(
                Values.text(Values.map(keys.get("flow")).get("name")),
                fields,
                Graph.of(Values.list(keys.get("nodes")), Values.list(keys.get("edges"))),
                keys);
    }

    /** A key of {@code config.execution}, which may stand at the top as well. */
    @Nullable
    Object execution(String key) {
        Object above = keys.get(key);
        return above == null
                ? Values.map(Values.map(keys.get("config")).get("execution")).get(key)
                : above;
    }

    int maxSteps() {
        return execution("max_steps") instanceof Long most ? most.intValue() : 1000;
    }

    @Nullable
    Duration deadline() {
        return execution("deadline") == null ? null : Values.duration(execution("deadline"));
    }

    /** Of an attempt whose node says nothing. */
    @Nullable
    Duration timeout() {
        Object given = execution("timeout") == null ? execution("timeout_seconds") : execution("timeout");
        return given == null ? null : Values.duration(given);
    }

    List<?> onError() {
        return Values.list(execution("on_error"));
    }

    /** @throws Failure {@code input.invalid} */
    Map<String, @Nullable Object> initial(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            boolean given = input.containsKey(name);
            if (!field.fits(input.get(name)) || (field.required() && input.get(name) == null)) {
                throw new Failure("caller", "input.invalid", "The input '" + name + "' is wrong or missing.");
            }
            state.put(name, given ? field.written(input.get(name)) : field.initial());
        });
        if (!fields.keySet().containsAll(input.keySet())) {
            throw new Failure("caller", "input.invalid", "The input has unknown fields.");
        }
        return state;
    }

    @Nullable
    Object result(Scope scope) {
        return switch (keys.get("result")) {
            case null -> only(written(), scope);
            case List<?> list -> only(list, scope);
            case Object expression -> Expressions.evaluate(expression, scope);
        };
    }

    private static Map<String, @Nullable Object> only(Iterable<?> names, Scope scope) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        names.forEach(name -> result.put(name.toString(), scope.state().get(name.toString())));
        return result;
    }

    private Set<String> written() {
        Set<String> written = new LinkedHashSet<>();
        graph.nodes().values().forEach(node -> written.addAll(node.fields()));
        graph.ways().values().forEach(way -> {
            if (way instanceof Graph.Way.FanOut fanOut) {
                written.add(fanOut.collect());
            }
        });
        return written;
    }
}
