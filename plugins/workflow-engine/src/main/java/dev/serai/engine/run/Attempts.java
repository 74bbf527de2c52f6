package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.engine.journal.RunHead;
import dev.serai.engine.plan.PlanNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The attempts of one run that are to be started or under way, each on a thread of its own. For the run's own thread only. */
final class Attempts {
    private final String runId;
    private final Clock clock;
    private final Mailbox mailbox;
    private final Map<Object, NodeTask> underWay = new HashMap<>();
    private final List<Launch> launches = new ArrayList<>();
    private final Map<Object, Runnable> beforeLaunch = new LinkedHashMap<>();
    private boolean mustBeDurable;

    /** @param what an execution, or a compensation */
    private record Launch(Object what, NodeTask task) {}

    Attempts(String runId, Clock clock, Mailbox mailbox) {
        this.runId = runId;
        this.clock = clock;
        this.mailbox = mailbox;
    }

    private long now() {
        return clock.millis();
    }

    /** What is launched next has an effect outside: all that led to it is to be durable before. */
    void mustBeDurable() {
        mustBeDurable = true;
    }

    /** To be done on the run's own thread just before what was launched is started, if it is. */
    void before(Object what, Runnable action) {
        beforeLaunch.put(what, action);
    }

    /** False where nobody waits for it any more. */
    boolean take(Message.Ended done) {
        return underWay.remove(done.what(), done.task());
    }

    /** Executions that run, and what they have started. */
    boolean isBusy() {
        return !underWay.isEmpty() || !launches.isEmpty();
    }

    /** To be started once everything that led to it is durable. */
    void launch(Object what, String name, Duration timeout, Function<NodeTask, NodeResult> body) {
        Long deadline = timeout.equals(PlanNode.NO_TIMEOUT) ? null : (Long) (now() + timeout.toMillis());
        launches.add(new Launch(what, new NodeTask("node-" + name, task -> execute(what, task, body), deadline)));
    }

    private void execute(Object what, NodeTask task, Function<NodeTask, NodeResult> body) {
        MDC.put("run", runId);
        long start = System.nanoTime();
        NodeResult result = resultOf(task, body);
        mailbox.offer(new Message.Ended(what, task, result, micros(start)));
    }

    /** What it does once; for its own thread. */
    Steps steps(Object what, NodeTask task, Map<String, Map<String, @Nullable Object>> known) {
        return new Steps(mailbox, what, task, known);
    }

    boolean isUnderWay(Object what) {
        return underWay.containsKey(what);
    }

    /** Whatever happens, the run hears of it. */
    private static NodeResult resultOf(NodeTask task, Function<NodeTask, NodeResult> body) {
        try {
            return body.apply(task);
        } catch (RuntimeException | Error e) {
            return new NodeResult.Failed(NodeError.of(e, ErrorKind.INTERNAL, "node.threw"));
        }
    }

    /** Starts what is ready; where one of it is external, everything so far is durable before. */
    void start(RunLog log, Supplier<RunHead> head) {
        if (launches.isEmpty()) {
            return;
        }
        if (mustBeDurable) {
            log.commit(head.get());
            mustBeDurable = false;
        }
        if (log.duplicateOf() == null) {
            beforeLaunch.values().forEach(Runnable::run);
            for (Launch launch : launches) {
                underWay.put(launch.what(), launch.task());
                launch.task().start();
            }
        }
        launches.clear();
        beforeLaunch.clear();
    }

    /** Those that have taken too long: they are interrupted, and whatever comes of them is not taken. */
    List<Object> late(long now) {
        List<Object> late = new ArrayList<>();
        underWay.forEach((what, task) -> {
            if (task.deadline() != null && task.deadline() <= now) {
                task.interrupt();
                late.add(what);
            }
        });
        late.forEach(underWay::remove);
        return late;
    }

    @Nullable
    Long earliestDeadline() {
        Long earliest = null;
        for (NodeTask task : underWay.values()) {
            Long deadline = task.deadline();
            if (deadline != null && (earliest == null || deadline < earliest)) {
                earliest = deadline;
            }
        }
        return earliest;
    }

    void interrupt(Object what) {
        launches.removeIf(launch -> launch.what().equals(what));
        beforeLaunch.remove(what);
        NodeTask task = underWay.remove(what);
        if (task != null) {
            task.interrupt();
        }
    }

    /** Interrupts what is under way; whatever comes of it is not taken. */
    void abandonAll() {
        underWay.values().forEach(NodeTask::interrupt);
        underWay.clear();
        launches.clear();
        beforeLaunch.clear();
    }

    private static long micros(long startNanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
    }
}
