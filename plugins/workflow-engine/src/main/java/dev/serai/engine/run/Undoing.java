package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.SeraiException;
import dev.serai.engine.journal.NodeAddress;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.plan.Action;
import dev.serai.engine.state.RunState;
import dev.serai.engine.state.Work;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Undoes what a run has done, one execution after the other. For the run's own thread only. */
final class Undoing {
    private final NodeExecutor executor;
    private final Effects effects;
    private final String runId;
    private final RunState state;
    private final RunLog log;
    private final Attempts attempts;

    Undoing(Effects effects, String runId, RunState state, RunLog log, Attempts attempts) {
        this.executor = effects.executor();
        this.effects = effects;
        this.runId = runId;
        this.state = state;
        this.log = log;
        this.attempts = attempts;
    }

    private long now() {
        return effects.now();
    }

    void start(Work.Compensate undo) {
        long start = System.nanoTime();
        NodeAddress address = undo.address();
        try {
            switch (undo.action()) {
                case Action.Assign assign ->
                    log.record(new NodeCompleted(
                            now(),
                            address,
                            micros(start),
                            executor.assign(assign, undo.frame().scope(), state.plan())));
                case Action.Execute execute -> {
                    Map<String, @Nullable Object> config = executor.config(execute.config(), undo.frame(), Map.of());
                    Object told = executor.hidden(execute.config(), undo.frame().scope());
                    log.record(new NodeStarted(now(), address, undo.attempt(), told));
                    attempts.mustBeDurable();
                    Attempt attempt = new Attempt(runId, state.plan().name(), address, undo.attempt(), execute, null);
                    Duration timeout = NodeDescription.DEFAULT_TIMEOUT;
                    attempts.launch(
                            undo,
                            address.path(),
                            timeout,
                            task -> executor.execute(
                                    attempt, config, timeout, attempts.steps(undo, task, undo.steps())));
                }
                case Action.Emit emit -> {
                    Map<String, @Nullable Object> config = executor.config(emit.config(), undo.frame(), Map.of());
                    log.record(new NodeStarted(
                            now(),
                            address,
                            undo.attempt(),
                            executor.hidden(emit.config(), undo.frame().scope())));
                    attempts.mustBeDurable();
                    attempts.launch(
                            undo, address.path(), NodeDescription.DEFAULT_TIMEOUT, task -> effects.emit(config));
                }
                default ->
                    throw new SeraiException(
                            ErrorKind.CALLER,
                            "compensate.action",
                            "'" + address.path() + "': 'compensate' can call, set or emit, and nothing else.");
            }
        } catch (SeraiException e) {
            undone(undo, new NodeResult.Failed(NodeError.of(e, ErrorKind.INTERNAL, e.code())), micros(start));
        }
    }

    void undone(Work.Compensate undo, NodeResult result, long micros) {
        NodeAddress address = undo.address();
        switch (result) {
            case NodeResult.Waiting waiting -> undone(undo, new NodeResult.Failed(waits(address)), micros);
            case NodeResult.Completed done -> {
                log.send(done.messages());
                log.record(new NodeCompleted(now(), address, micros, Map.of()));
            }
            case NodeResult.Failed failed ->
                log.record(new NodeFailed(now(), address, undo.attempt(), micros, failed.error(), null, null));
        }
    }

    private static NodeError waits(NodeAddress address) {
        return new NodeError(
                ErrorKind.CALLER,
                "compensate.waits",
                "'" + address.path() + "': what undoes a node can't wait for an event.",
                null);
    }

    private static long micros(long startNanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
