package dev.serai.engine.plan;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked and compiled workflow: what a run follows. Immutable, safe for use by many threads.
 *
 * @param digest SHA-256 of the source, in hexadecimal: the version
 * @param source the file as it was read
 * @param nodes by the index that {@link Routing} names
 * @param start where a run begins
 * @param warnings what the file asks for and does not get
 */
public record Plan(
        String digest,
        String source,
        Definition definition,
        List<PlanNode> nodes,
        int start,
        Result result,
        List<Problem> warnings) {

    /** The index that stands for the end of the graph. */
    public static final int END = -1;

    /** The output of a run. */
    public sealed interface Result {
        /** The value of an expression. */
        record Value(Expression expression) implements Result {}

        /** An object of these fields. */
        record Fields(List<String> names) implements Result {}
    }

    public String name() {
        return definition.name();
    }

    /** The version as people see it. */
    public String version() {
        return version(digest);
    }

    public static String version(String digest) {
        return digest.substring(0, 12);
    }

    public PlanNode node(String id) {
        return nodes.stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node " + id + " in " + name()));
    }

    /**
     * The state that a run starts with: the input, and the defaults of what it leaves out.
     *
     * @throws SeraiException {@code input.invalid}, with every problem
     */
    public Map<String, @Nullable Object> initialState(Map<String, ? extends @Nullable Object> input) {
        List<Problem> problems = inputProblems(input);
        if (!problems.isEmpty()) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "input.invalid",
                    "The input does not fit the workflow '" + name() + "': "
                            + problems.getFirst().message()
                            + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""),
                    null,
                    problems,
                    null);
        }
        Map<String, @Nullable Object> state = new HashMap<>();
        for (Field field : definition.fields().values()) {
            state.put(
                    field.name(),
                    input.containsKey(field.name())
                            ? field.type().store(input.get(field.name()))
                            : field.defaultValue());
        }
        return state;
    }

    private List<Problem> inputProblems(Map<String, ? extends @Nullable Object> input) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Field> fields = definition.fields();
        for (Map.Entry<String, ? extends @Nullable Object> entry : input.entrySet()) {
            Field field = fields.get(entry.getKey());
            if (field == null) {
                problems.add(Problem.error(
                        "input.unknown",
                        "There is no field '" + entry.getKey() + "'."
                                + Findings.didYouMean(entry.getKey(), fields.keySet())));
            } else if (entry.getValue() != null || field.required()) {
                field.type()
                        .mismatch(entry.getValue())
                        .ifPresent(mismatch -> problems.add(
                                Problem.error("input.type", "The field '" + field.name() + "': " + mismatch + ".")));
            }
        }
        for (Field field : fields.values()) {
            if (field.required() && !input.containsKey(field.name())) {
                problems.add(Problem.error(
                        "input.missing", "The field '" + field.name() + "' (" + field.type() + ") is required."));
            }
        }
        return problems;
    }

    /** @throws SeraiException {@code expression.failed} */
    public @Nullable Object resultOf(Map<String, ? extends @Nullable Object> state) {
        return switch (result) {
            case Result.Value value -> value.expression().evaluate(Scope.of(state));
            case Result.Fields fields -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                fields.names().forEach(name -> object.put(name, state.get(name)));
                yield object;
            }
        };
    }
}
