package dev.serai.engine.plan;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Scope;
import java.time.Duration;
import java.time.ZoneId;
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
 * @param graph the workflow itself; composite nodes have graphs of their own
 * @param places every node of every graph by its id
 * @param reducers how writes to a field are combined, for the fields that have one
 * @param onError run once when the run fails; null: nothing
 * @param warnings what the file asks for and does not get
 */
public record Plan(
        String digest,
        String source,
        Definition definition,
        PlanGraph graph,
        Map<String, Place> places,
        Map<String, Reducer> reducers,
        Result result,
        Limits limits,
        @Nullable PlanGraph onError,
        List<Trigger> triggers,
        List<Problem> warnings) {

    /** A node and the graph that it is in. */
    public record Place(PlanGraph graph, PlanNode node) {}

    /**
     * @param maxSteps node executions of a run
     * @param deadline from the start of a run to its end; null: none
     * @param concurrency null: as many runs as there are
     */
    public record Limits(
            int maxSteps,
            @Nullable Duration deadline,
            @Nullable Concurrency concurrency) {}

    /** @param key an expression over the input: runs with one value share the limit; null: all runs do */
    public record Concurrency(int limit, @Nullable Expression key, WhenFull whenFull) {}

    public enum WhenFull {
        QUEUE,
        REJECT,
        CANCEL
    }

    /**
     * @param cron a cron expression of five fields; null where {@code every} is given
     * @param input of the runs that it starts
     */
    public record Trigger(
            @Nullable String cron,
            @Nullable Duration every,
            ZoneId zone,
            Missed missed,
            Map<String, @Nullable Object> input) {}

    /** What becomes of times that passed while nothing ran. */
    public enum Missed {
        ONCE,
        SKIP,
        ALL
    }

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
        return place(id).node();
    }

    /** Where a node is, in whatever body. */
    public Place place(String id) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("no node " + id + " in " + name());
        }
        return place;
    }

    /**
     * The state that a run starts with: the input, the defaults of what it leaves out, and counters at 0.
     *
     * @throws SeraiException {@code input.invalid}, with every problem
     */
    public Map<String, @Nullable Object> initialState(Map<String, ? extends @Nullable Object> input) {
        List<Problem> problems = inputProblems(definition, input);
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
        places.values().stream()
                .filter(place -> place.node().counted())
                .forEach(place -> state.put(place.node().counter(), 0L));
        return state;
    }

    static List<Problem> inputProblems(Definition definition, Map<String, ? extends @Nullable Object> input) {
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
                        .ifPresent(mismatch -> problems.add(Problem.error(
                                "input.type",
                                "The field '" + field.name() + "' (" + field.type() + "): " + mismatch + ".")));
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
