package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.SeraiException;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Routing;
import dev.serai.engine.state.Execution;
import dev.serai.engine.state.RunState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records how executions of one run end. For the run's own thread only. */
final class Outcomes {
    private final NodeExecutor executor;
    private final Clock clock;
    private final RunState state;
    private final RunLog log;

    Outcomes(NodeExecutor executor, Clock clock, RunState state, RunLog log) {
        this.executor = executor;
        this.clock = clock;
        this.state = state;
        this.log = log;
    }

    private long now() {
        return clock.millis();
    }

    NodeStarted started(Execution execution, @Nullable Object input) {
        return new NodeStarted(now(), execution.address(), execution.attempt() + 1, input);
    }

    void end(
            Execution execution,
            List<Action.Output> outputs,
            Map<String, ? extends @Nullable Object> offered,
            boolean late) {
        try {
            Routing.FanOut fanOut = execution.fanOutEdge();
            Map<String, @Nullable Object> writes = fanOut == null
                    ? executor.writes(outputs, offered, execution.frame(), state.plan())
                    : collected(state.plan(), execution, fanOut.collectField());
            log.record(new NodeCompleted(now(), execution.address(), 0, writes, late));
        } catch (SeraiException e) {
            fail(execution, 0, NodeError.of(e, ErrorKind.INTERNAL, e.code()), null);
        }
    }

    /** What the items of a fan-out gave, as the field takes it. */
    static Map<String, @Nullable Object> collected(Plan plan, Execution execution, String field) {
        var declared = plan.definition().fields().get(field);
        Map<String, @Nullable Object> writes = new HashMap<>();
        writes.put(
                field,
                declared == null
                        ? execution.results()
                        : NodeExecutor.fitting(plan, field, declared.type(), execution.results()));
        return writes;
    }

    void complete(Execution execution, long micros, Map<String, @Nullable Object> writes) {
        log.record(new NodeCompleted(now(), execution.address(), micros, writes));
    }

    void completed(Execution execution, NodeResult.Completed completed, long micros) {
        try {
            Map<String, @Nullable Object> writes = executor.writes(
                    execution.node().action().outputs(), completed.outputs(), execution.frame(), state.plan());
            log.send(completed.messages());
            complete(execution, micros, writes);
        } catch (SeraiException e) {
            fail(execution, micros, NodeError.of(e, ErrorKind.INTERNAL, e.code()), null);
        }
    }

    /** @param cause the node within whose failure it is; null: its own */
    void fail(Execution execution, long micros, NodeError error, @Nullable String cause) {
        int attempt = Math.max(1, execution.attempt());
        boolean asked = execution.node().action() instanceof Action.Fail;
        Duration delay = asked || execution.fanOutEdge() != null
                ? null
                : Retries.delay(execution.node().retry(), execution.failures() + 1, error);
        Long retryAt = delay == null ? null : (Long) (now() + delay.toMillis());
        log.record(new NodeFailed(now(), execution.address(), attempt, micros, error, retryAt, cause));
    }

    NodeError error(Execution execution, Action.Fail fail) {
        Scope scope = executor.scope(execution.frame(), execution.node().inputs());
        Object status = fail.status() == null ? null : executor.hidden(fail.status(), scope);
        return new NodeError(
                ErrorKind.CALLER,
                text(executor.hidden(fail.code(), scope)),
                text(executor.hidden(fail.message(), scope)),
                null,
                status instanceof Long number ? (Integer) number.intValue() : null);
    }

    /** What the run answers: what a stop says, or what the workflow does. */
    @Nullable
    Object result(@Nullable Execution stop) {
        return result(executor, state, stop);
    }

    static @Nullable Object result(NodeExecutor executor, RunState state, @Nullable Execution stop) {
        if (stop != null && stop.node().action() instanceof Action.Stop action) {
            Scope scope = executor.scope(stop.frame(), stop.node().inputs());
            if (action.expression() != null) {
                return action.expression().evaluate(scope);
            }
            if (action.result() != null) {
                return executor.hidden(action.result(), scope);
            }
        }
        return state.plan().resultOf(state.values());
    }

    static NodeError tooLong(Duration most) {
        return new NodeError(
                ErrorKind.REMOTE,
                NodeExecutor.TIMEOUT,
                "It did not end within " + most.toMillis()
                        + " ms and was interrupted. Its effect on the other side is unknown.",
                null);
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
