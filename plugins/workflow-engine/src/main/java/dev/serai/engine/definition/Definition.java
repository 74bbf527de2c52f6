package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workflow file, read but not yet compiled.
 *
 * @param name unique among the loaded workflows
 * @param body the workflow itself; composite nodes have bodies of their own
 * @param result null: all fields that nodes write
 * @param channels by name, those that people may start it from
 * @param onError the nodes that run once when the run fails; null: none
 * @param defaults {@code llm}, {@code memory} and {@code budget} of {@code config}, those that are there
 */
public record Definition(
        String name,
        @Nullable String description,
        List<String> tags,
        Map<String, Field> fields,
        Body body,
        @Nullable Tree result,
        Execution execution,
        List<Trigger> triggers,
        Map<String, Channel> channels,
        @Nullable Body onError,
        Map<String, Tree.Mapping> defaults) {

    /** The reserved ids of a graph's two ends. */
    public static final String START = "START";

    public static final String END = "END";

    /** A reference as the file has it. */
    public record Name(String text, Position at) {}

    /**
     * @param defaultValue null where it has none
     * @param reduce how writes are combined, in the file's spelling; null: the last one stays
     */
    public record Field(
            Position at,
            String name,
            FieldType type,
            boolean required,
            @Nullable Object defaultValue,
            @Nullable String description,
            @Nullable String reduce) {}

    /** Nodes and the ways between them. A list of nodes without edges has those that make it a sequence. */
    public record Body(Position at, List<Node> nodes, List<Edge> edges) {}

    /**
     * @param when null: always
     * @param inputs local names for references, in the order of the file
     * @param outputs a list of fields, or a map of field to expression; null where the file has none
     * @param compensate what undoes the node; null: nothing
     */
    public record Node(
            Position at,
            String id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Tree when,
            Map<String, Tree> inputs,
            NodeAction action,
            @Nullable Tree outputs,
            Policy policy,
            @Nullable NodeAction compensate,
            Joining joining) {

        /** The ways from it that no edge opens: where it fails, and where what it waits for does not come. */
        public List<Edge.Arrow> arrows() {
            List<Edge.Arrow> arrows = new ArrayList<>();
            policy.onError()
                    .routes()
                    .forEach(route -> arrows.add(new Edge.Arrow(id, route.to().text(), route.label())));
            if (action instanceof NodeAction.Wait wait && wait.onTimeout() != null) {
                arrows.add(new Edge.Arrow(id, wait.onTimeout().text(), "not in time"));
            }
            return arrows;
        }

        /** What undoes this node, as a node that writes nothing. */
        public Optional<Node> compensation() {
            return Optional.ofNullable(compensate)
                    .map(undo ->
                            new Node(at, id, name, null, null, Map.of(), undo, null, Policy.NONE, null, Joining.ALL));
        }
    }

    /**
     * @param timeout null: as the workflow or the node type has it
     * @param retry null: as the workflow has it
     */
    public record Policy(
            @Nullable Duration timeout, @Nullable Retrying retry, ErrorHandling onError) {
        public static final Policy NONE = new Policy(null, null, new ErrorHandling(ErrorHandling.Kind.FAIL, List.of()));
    }

    public record Retrying(
            int maxAttempts, Duration delay, double multiplier, Duration maxDelay, double jitter, List<String> on) {
        public static final double DEFAULT_JITTER = 0.2;
    }

    /** @param routes where the kind is {@code GO}; the first that matches */
    public record ErrorHandling(Kind kind, List<ErrorRoute> routes) {
        public enum Kind {
            FAIL,
            CONTINUE,
            GO
        }
    }

    /** Null matches anything. */
    public record ErrorRoute(
            @Nullable String code,
            @Nullable Integer status,
            @Nullable String kind,
            Name to) {

        /** For showing a graph. */
        String label() {
            return Stream.of("error", kind, code, status)
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * @param at where the file says so; null: it does not
     * @param needed 0: all of them
     */
    public record Joining(@Nullable Position at, int needed, boolean cancelLosers) {
        public static final Joining ALL = new Joining(null, 0, true);
    }

    /**
     * @param timeout of one attempt at a node; null: as the node types have it
     * @param maxRetries of nodes that say nothing themselves; null: none
     * @param maxSteps null: the default
     */
    public record Execution(
            @Nullable Duration timeout,
            @Nullable Integer maxRetries,
            @Nullable Duration deadline,
            @Nullable Integer maxSteps,
            @Nullable Concurrency concurrency) {}

    /** @param whenFull {@code queue}, {@code reject} or {@code cancel} */
    public record Concurrency(int limit, @Nullable Tree key, String whenFull) {}

    /**
     * @param cron null where {@code every} is given
     * @param missed {@code once}, {@code skip} or {@code all}
     */
    public record Trigger(
            Position at,
            @Nullable Name cron,
            @Nullable Duration every,
            @Nullable Name zone,
            String missed,
            Map<String, @Nullable Object> input) {}

    /** @param senders who may start the workflow from the channel; null: as the configuration has it */
    public record Channel(@Nullable List<String> senders) {}

    /** The nodes of the workflow itself, without those in bodies. */
    public List<Node> nodes() {
        return body.nodes();
    }

    /** The edges of the workflow itself. */
    public List<Edge> edges() {
        return body.edges();
    }
}
