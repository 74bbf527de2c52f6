package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.api.NodeTypes;
import dev.serai.api.OutgoingMessage;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.expression.Template;
import dev.serai.engine.json.JsonCopy;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Reducer;
import dev.serai.engine.state.Frame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes actions; this is the border at which everything that a node type throws becomes a result. Safe for use by many
 * threads.
 */
final class NodeExecutor {
    static final String TIMEOUT = "node.timeout";
    static final String THREW = "node.threw";

    private static final Logger LOG = LoggerFactory.getLogger(NodeExecutor.class);
    private static final String HIDDEN = "***";
    private static final Duration LONGEST_PAUSE = Duration.ofDays(365);
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_MESSAGE = 10_000;

    private final NodeTypes types;
    private final Secrets secrets;
    private final PluginContext platform;
    private final Clock clock;
    private final SizeLimits sizes;
    private final Sending sending;

    NodeExecutor(PluginContext platform, SizeLimits sizes, Sending sending) {
        this.types = platform.nodeTypes();
        this.secrets = platform.secrets();
        this.platform = platform;
        this.clock = platform.clock();
        this.sizes = sizes;
        this.sending = sending;
    }

    CamelContext camel() {
        return platform.camel();
    }

    Secrets secrets() {
        return secrets;
    }

    Sending sending() {
        return sending;
    }

    /** @throws SeraiException {@code expression.failed}, {@code output.type} */
    Map<String, @Nullable Object> assign(Action.Assign action, Scope scope, Plan plan) {
        Map<String, @Nullable Object> writes =
                HashMap.newHashMap(action.assignments().size());
        for (Action.Assignment assignment : action.assignments()) {
            Object value = assignment.value().evaluate(scope);
            writes.put(assignment.field(), fitting(plan, assignment.field(), assignment.type(), value));
        }
        return writes;
    }

    /** What the node's templates see: its inputs ahead of the state. Secrets are hidden. */
    Scope scope(Frame frame, Map<String, Template> inputs) {
        return inputs.isEmpty() ? frame.scope() : scope(frame, inputs, secret -> HIDDEN);
    }

    private static Scope scope(
            Frame frame, Map<String, Template> inputs, java.util.function.Function<String, String> secrets) {
        Scope outer = frame.scope();
        Map<String, @Nullable Object> rendered = new HashMap<>();
        inputs.forEach((name, template) -> rendered.put(name, template.render(outer, secrets)));
        return frame.scope(rendered);
    }

    /** For people and for the journal. */
    @Nullable
    Object hidden(Template template, Scope scope) {
        return template.render(scope, secret -> HIDDEN);
    }

    /** A configuration with the values of its secrets, taken from the run's state on the run's own thread. */
    Map<String, @Nullable Object> config(Template template, Frame frame, Map<String, Template> inputs) {
        Scope scope = inputs.isEmpty() ? frame.scope() : scope(frame, inputs, secrets::require);
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        if (template.render(scope, secrets::require) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> config.put(String.valueOf(key), value));
        }
        return config;
    }

    /** On the thread that is to be interrupted when it takes too long. */
    NodeResult execute(Attempt attempt, Map<String, @Nullable Object> config, Duration timeout, Steps steps) {
        String name = attempt.action().type();
        try {
            NodeType type = types.find(name).orElseThrow(() -> missing(name));
            Thread.currentThread().setContextClassLoader(type.getClass().getClassLoader());
            Instant deadline = clock.instant().plus(timeout);
            NodeResult result =
                    type.execute(own(config), new NodeExecutionContext(attempt, deadline, clock, this, steps));
            return switch (result) {
                case NodeResult.Completed done -> completed(done);
                case NodeResult.Failed failed -> new NodeResult.Failed(masked(failed.error()));
                case NodeResult.Waiting waiting -> waiting(waiting);
                case null ->
                    failed(new NodeError(
                            ErrorKind.PLUGIN, THREW, "The node type '" + name + "' returned nothing.", null));
            };
        } catch (SeraiException e) {
            return failed(NodeError.of(e, e.kind(), e.code()));
        } catch (Throwable e) {
            return failed(thrown(name, attempt, e));
        }
    }

    /** Of something that may fail even when it is asked what it is. */
    private static NodeError thrown(String type, Attempt attempt, Throwable thrown) {
        try {
            LOG.warn(
                    "Node {} of run {}: its type {} threw; the node fails.",
                    attempt.node(),
                    attempt.runId(),
                    type,
                    thrown);
            return NodeError.of(thrown, ErrorKind.PLUGIN, THREW);
        } catch (Throwable e) {
            return new NodeError(ErrorKind.PLUGIN, THREW, thrown.getClass().getName(), null);
        }
    }

    /** In the node's thread, so that a plugin's own kinds of values are not read by ours. */
    private NodeResult completed(NodeResult.Completed done) {
        JsonCopy copy = sizes.copyOfOutput();
        return new NodeResult.Completed(clean(copy, done.outputs()), cleanMessages(copy, done.messages()));
    }

    private Map<String, @Nullable Object> clean(JsonCopy copy, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> clean = new HashMap<>();
        values.forEach((name, value) -> clean.put(name, masked(copy.of(value))));
        return clean;
    }

    private List<OutgoingMessage> cleanMessages(JsonCopy copy, List<OutgoingMessage> messages) {
        if (messages.isEmpty()) {
            return messages;
        }
        sending.require();
        return messages.stream()
                .map(each -> new OutgoingMessage(
                        each.key(), each.channel(), each.conversation(), clean(copy, each.content())))
                .toList();
    }

    /** As the journal has it: JSON values in their order, secrets masked. */
    Map<String, @Nullable Object> storable(Map<String, ? extends @Nullable Object> values) {
        JsonCopy copy = sizes.copyOfOutput();
        Map<String, @Nullable Object> storable = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((name, value) -> storable.put(name, masked(copy.of(value))));
        return storable;
    }

    private NodeResult waiting(NodeResult.Waiting waiting) {
        Duration timeout = waiting.timeout();
        if (waiting.event().isBlank() || waiting.correlation().isBlank()) {
            return failed(new NodeError(
                    ErrorKind.PLUGIN, "wait.event", "It waits for an event without a type or a correlation.", null));
        }
        return new NodeResult.Waiting(
                waiting.event(),
                waiting.correlation(),
                timeout == null ? null : bounded(timeout),
                storable(waiting.shown()));
    }

    /** Whatever it is, it harms nobody but those who would have seen it. */
    void tell(Attempt attempt, Map<String, ? extends @Nullable Object> data) {
        try {
            Map<String, @Nullable Object> told = storable(data);
            told.put("run", attempt.runId());
            told.put("node", attempt.node().node());
            told.put(
                    "frame",
                    attempt.node().frame().isEmpty() ? null : attempt.node().frame());
            told.put("execution", attempt.node().execution());
            platform.tell(attempt.runId(), null, told);
        } catch (SeraiException e) {
            LOG.debug("Node {} of run {}: its progress is not shown: {}", attempt.node(), attempt.runId(), e.text());
        }
    }

    /** For a node type to do with as it likes: what it is given may be part of the run's state. */
    static Map<String, @Nullable Object> own(Map<String, @Nullable Object> config) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(config.size());
        config.forEach((key, value) -> copy.put(key, ownValue(value)));
        return copy;
    }

    private static @Nullable Object ownValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> copy.put(key, ownValue(item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(ownValue(item)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    NodeResult failed(NodeError error) {
        return new NodeResult.Failed(masked(error));
    }

    private static SeraiException missing(String type) {
        return new SeraiException(
                ErrorKind.PLUGIN,
                "node-type.missing",
                "No plugin brings the node type '" + type + "' any more. Put its plugin back into plugins/.");
    }

    /** @throws SeraiException {@code output.type}, {@code expression.failed} */
    Map<String, @Nullable Object> writes(
            List<Action.Output> outputs, Map<String, ? extends @Nullable Object> offered, Frame frame, Plan plan) {
        Map<String, @Nullable Object> writes = new LinkedHashMap<>();
        Scope scope = frame.scope(offered);
        for (Action.Output output : outputs) {
            Object value =
                    switch (output) {
                        case Action.Output.Named named -> offered.get(named.offered());
                        case Action.Output.Computed computed -> computed.value().evaluate(scope);
                    };
            writes.put(output.field(), fitting(plan, output.field(), output.type(), value));
        }
        return writes;
    }

    /** @throws SeraiException {@code output.type} */
    static @Nullable Object fitting(Plan plan, String field, FieldType fieldType, @Nullable Object value) {
        boolean item = plan.reducers().get(field) == Reducer.APPEND && !(value instanceof List);
        FieldType type = item && fieldType instanceof FieldType.ListOf list ? list.item() : fieldType;
        if (value != null) {
            type.mismatch(value).ifPresent(mismatch -> {
                throw new SeraiException(
                        ErrorKind.CALLER, "output.type", "The value for the field '" + field + "': " + mismatch + ".");
            });
        }
        return type.store(value);
    }

    private @Nullable Object masked(@Nullable Object value) {
        return switch (value) {
            case String text -> secrets.mask(text);
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> masked = new LinkedHashMap<>();
                map.forEach((key, item) -> masked.put(key, masked(item)));
                yield masked;
            }
            case List<?> list -> list.stream().map(this::masked).toList();
            case null -> null;
            default -> value;
        };
    }

    /** Also fit to be stored, whatever a plugin put into it. */
    NodeError masked(NodeError error) {
        return new NodeError(
                Objects.requireNonNullElse(error.kind(), ErrorKind.PLUGIN),
                cut(Objects.requireNonNullElse(error.code(), "node.failed"), LONGEST_CODE),
                cut(
                        secrets.mask(Objects.requireNonNullElse(error.message(), "It says nothing more.")),
                        LONGEST_MESSAGE),
                error.retryAfter() == null ? null : bounded(error.retryAfter()),
                error.status());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static Duration bounded(Duration pause) {
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
