package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow file, read but not yet compiled.
 *
 * @param name unique among the loaded workflows
 * @param result null: all fields that nodes write
 * @param maxSteps how many node executions a run may have
 * @param maxStepsGiven the file says so itself
 */
public record Definition(
        String name,
        @Nullable String description,
        List<String> tags,
        Map<String, Field> fields,
        List<Node> nodes,
        List<Edge> edges,
        @Nullable Tree result,
        int maxSteps,
        boolean maxStepsGiven) {

    /** The reserved ids of the graph's two ends. */
    public static final String START = "START";

    public static final String END = "END";

    /** @param defaultValue null where it has none */
    public record Field(
            Position at,
            String name,
            FieldType type,
            boolean required,
            @Nullable Object defaultValue,
            @Nullable String description) {}

    /**
     * @param action the action key: a node type
     * @param config what stands under the action key
     * @param inputs local names for references, in the order of the file
     * @param outputs a list of fields, or a map of field to expression; null where the file has none
     * @param timeout null: as the node type has it
     */
    public record Node(
            Position at,
            String id,
            @Nullable String name,
            @Nullable String description,
            String action,
            Position actionAt,
            Tree config,
            Map<String, Tree> inputs,
            @Nullable Tree outputs,
            @Nullable Duration timeout) {}

    /**
     * One way out of a node. Several with the same {@code from} are one ordered decision.
     *
     * @param condition null: always, or when no other one holds
     */
    public record Edge(Position at, String from, String to, Position toAt, Tree.@Nullable Scalar condition) {}
}
