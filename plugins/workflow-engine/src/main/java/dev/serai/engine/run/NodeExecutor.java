package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.api.NodeTypes;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.expression.Template;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeEvent;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.json.Json;
import dev.serai.engine.plan.PlanNode.Action;
import dev.serai.engine.plan.PlanNode.Assignment;
import dev.serai.engine.plan.PlanNode.Output;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Executes nodes; this is the border at which everything that a node type throws becomes an event. Safe for use by many
 * threads.
 */
final class NodeExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(NodeExecutor.class);
    private static final String HIDDEN = "***";

    private final NodeTypes types;
    private final Secrets secrets;
    private final CamelContext camel;
    private final Clock clock;

    NodeExecutor(NodeTypes types, Secrets secrets, CamelContext camel, Clock clock) {
        this.types = types;
        this.secrets = secrets;
        this.camel = camel;
        this.clock = clock;
    }

    /** @param journalled the configuration with its secrets hidden */
    record Prepared(Scope scope, @Nullable Object journalled) {}

    NodeEvent assign(Step.Execute step, Action.Assign action, RunState state) {
        long start = System.nanoTime();
        Scope scope = Scope.of(state.values());
        try {
            Map<String, @Nullable Object> writes =
                    HashMap.newHashMap(action.assignments().size());
            for (Assignment assignment : action.assignments()) {
                Object value = assignment.value().evaluate(scope);
                writes.put(assignment.field(), fitting(assignment.field(), assignment.type(), value));
            }
            return completed(step, start, writes);
        } catch (SeraiException e) {
            return failed(step, start, NodeError.of(e, ErrorKind.INTERNAL, e.code()));
        }
    }

    Prepared prepare(Action.Execute action, RunState state) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        Scope outer = Scope.of(state.values());
        action.inputs().forEach((name, template) -> inputs.put(name, template.render(outer, secret -> HIDDEN)));
        Scope scope = new Scope(inputs, state.values());
        return new Prepared(scope, action.config().render(scope, secret -> HIDDEN));
    }

    /** @throws InterruptedException the run was cancelled or halted; the node was interrupted */
    NodeEvent execute(RunningNode node, Step.Execute step, Action.Execute action, Prepared prepared)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            NodeType type = types.find(action.type()).orElseThrow(() -> missing(action.type()));
            Map<String, @Nullable Object> config = config(action.config(), prepared.scope());
            return switch (call(type, config, node, action)) {
                case NodeResult.Completed done -> completed(step, start, writes(action, done, prepared.scope()));
                case NodeResult.Failed failed -> failed(step, start, masked(failed.error()));
            };
        } catch (SeraiException e) {
            return failed(step, start, masked(NodeError.of(e, e.kind(), e.code())));
        }
    }

    private Map<String, @Nullable Object> config(Template template, Scope scope) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        if (template.render(scope, secrets::require) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> config.put(String.valueOf(key), value));
        }
        return config;
    }

    private static SeraiException missing(String type) {
        return new SeraiException(
                ErrorKind.PLUGIN,
                "node-type.missing",
                "No plugin brings the node type '" + type + "' any more. Put its plugin back into plugins/.");
    }

    /** On a thread of its own, so that a node which ignores its interrupt harms nobody else. */
    private NodeResult call(
            NodeType type, Map<String, @Nullable Object> config, RunningNode node, Action.Execute action)
            throws InterruptedException {
        NodeExecutionContext context =
                new NodeExecutionContext(node, clock.instant().plus(action.timeout()), clock, camel, secrets);
        FutureTask<NodeResult> task = new FutureTask<>(() -> {
            Thread.currentThread().setContextClassLoader(type.getClass().getClassLoader());
            MDC.put("run", node.runId());
            return type.execute(config, context);
        });
        Thread.ofVirtual().name("node-" + node.nodeId()).start(task);
        try {
            return task.get(action.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            task.cancel(true);
            return NodeResult.failed(
                    ErrorKind.REMOTE,
                    "node.timeout",
                    "It did not end within " + action.timeout().toMillis()
                            + " ms and was interrupted. Its effect on the " + "other side is unknown.");
        } catch (ExecutionException e) {
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            LOG.warn(
                    "Node {} of run {}: its type {} threw; the node fails.",
                    node.nodeId(),
                    node.runId(),
                    type.name(),
                    thrown);
            return new NodeResult.Failed(NodeError.of(thrown, ErrorKind.PLUGIN, "node.threw"));
        }
    }

    private Map<String, @Nullable Object> writes(Action.Execute action, NodeResult.Completed done, Scope scope) {
        Map<String, @Nullable Object> offered = new HashMap<>();
        done.outputs().forEach((name, value) -> offered.put(name, masked(Json.normalised(value))));
        Scope seen = new Scope(offered, scope.state());
        Map<String, @Nullable Object> writes = new LinkedHashMap<>();
        for (Output output : action.outputs()) {
            Object value =
                    switch (output) {
                        case Output.Named named -> offered.get(named.offered());
                        case Output.Computed computed -> computed.value().evaluate(seen);
                    };
            writes.put(output.field(), fitting(output.field(), output.type(), value));
        }
        return writes;
    }

    private static @Nullable Object fitting(String field, FieldType type, @Nullable Object value) {
        if (value != null) {
            type.mismatch(value).ifPresent(mismatch -> {
                throw new SeraiException(
                        ErrorKind.CALLER, "output.type", "The value for the field '" + field + "': " + mismatch + ".");
            });
        }
        return type.store(value);
    }

    private @Nullable Object masked(@Nullable Object value) {
        return value instanceof String text ? secrets.mask(text) : value;
    }

    private NodeError masked(NodeError error) {
        return new NodeError(error.kind(), error.code(), secrets.mask(error.message()), error.retryAfter());
    }

    private NodeCompleted completed(Step.Execute step, long start, Map<String, @Nullable Object> writes) {
        return new NodeCompleted(clock.millis(), step.node().id(), step.execution(), micros(start), writes);
    }

    private NodeFailed failed(Step.Execute step, long start, NodeError error) {
        return new NodeFailed(clock.millis(), step.node().id(), step.execution(), micros(start), error);
    }

    private static long micros(long startNanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
