package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What an execution does once, as its own threads see it. Safe for use by many threads. */
final class Steps {
    static final int MOST = 1_000;
    private static final int LONGEST_NAME = 200;

    private final Mailbox mailbox;
    private final Object what;
    private final NodeTask task;
    private final Map<String, Map<String, @Nullable Object>> known;

    /**
     * @param what an execution, or a compensation
     * @param known outcomes that the journal has, by step
     */
    Steps(Mailbox mailbox, Object what, NodeTask task, Map<String, Map<String, @Nullable Object>> known) {
        this.mailbox = mailbox;
        this.what = what;
        this.task = task;
        this.known = new ConcurrentHashMap<>(known);
    }

    /** @param work gives what can be stored as it is */
    Map<String, @Nullable Object> once(String step, String kind, Callable<Map<String, @Nullable Object>> work)
            throws Exception {
        check(step, kind);
        Map<String, @Nullable Object> outcome = known.get(step);
        if (outcome == null) {
            outcome = stored(step, kind, work);
            known.put(step, outcome);
        }
        return Collections.unmodifiableMap(NodeExecutor.own(outcome));
    }

    private void check(String step, String kind) {
        if (step.isBlank() || step.length() > LONGEST_NAME || kind.isBlank() || kind.length() > LONGEST_NAME) {
            throw new SeraiException(
                    ErrorKind.PLUGIN,
                    "step.name",
                    "The name and the kind of a step take 1 to " + LONGEST_NAME + " characters, found '" + step
                            + "' and '" + kind + "'.");
        }
        if (known.size() >= MOST && !known.containsKey(step)) {
            throw new SeraiException(
                    ErrorKind.PLUGIN, "step.limit", "It has done " + MOST + " steps, which is the limit.");
        }
    }

    private Map<String, @Nullable Object> stored(String step, String kind, Callable<Map<String, @Nullable Object>> work)
            throws Exception {
        if (task.isAbandoned()) {
            throw gone();
        }
        long start = System.nanoTime();
        Map<String, @Nullable Object> outcome = work.call();
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        CompletableFuture<Map<String, @Nullable Object>> stored = new CompletableFuture<>();
        if (!mailbox.offer(new Message.Stepped(what, step, kind, micros, outcome, stored))) {
            throw gone();
        }
        try {
            return stored.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SeraiException cause ? cause : e;
        }
    }

    static SeraiException gone() {
        return new SeraiException(
                ErrorKind.CONFLICT,
                "node.over",
                "The run needs this node no longer, or the platform stops; what it does now is not stored.");
    }
}
