package dev.serai.api;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** What one execution of a node may use. Valid until {@link NodeType#execute} returns, on the thread that called it. */
public interface NodeContext {

    String runId();

    String workflow();

    String nodeId();

    /**
     * The same for every attempt at this execution, after every crash, and different for every other execution: run, node
     * and iteration. Hand it to the other side so that it can tell a repeat.
     */
    String idempotencyKey();

    /** 1 for the first attempt, one more after each that failed; one that a crash cut off goes on with its number. */
    int attempt();

    /** When the thread will be interrupted. */
    Instant deadline();

    Clock clock();

    CamelContext camel();

    /** The value of a secret; it must not leave the execution other than to the system that it is for. */
    Secrets secrets();

    /**
     * What the workflow takes from this node: the names of its output fields, each with the JSON Schema (2020-12) of its
     * value as maps and lists; from the node's {@code output_schema}, else from the types of the workflow's state. In the
     * order of the file; unmodifiable. Empty for a node without outputs.
     */
    Map<String, Map<String, @Nullable Object>> outputs();

    /**
     * Does work that must not be done twice: a call that costs money, a step that others see. Its outcome is in the run's
     * history, durable, before this returns. When this execution happens again with the same {@link #idempotencyKey()},
     * after a crash, as a retry, or after it {@linkplain NodeResult.Waiting waited}, the stored outcome is returned and
     * nothing is done. Between the end of the work and the storing a crash may still fall: then it is done again, so hand
     * the key to the other side where that can tell a repeat.
     *
     * <p>May be called from threads that the node starts, for different steps at once; two calls for the same step are the
     * node's fault.
     *
     * @param step names the work, uniquely within the execution and the same each time: {@code model-1}, {@code
     *     tool-2}. At most 200 characters. A step that a retry shall do anew has {@link #attempt()} in its name.
     * @param kind what sort of work it is, for those who read the history: {@code model}, {@code tool}. It shows as
     *     event {@code node.step} of the run, with the time that it took
     * @param work done on the calling thread; its outcome is JSON values as in {@link NodeResult.Completed}, of the same
     *     size at most, and values of secrets are masked in it. What throws stores nothing.
     * @return the outcome as it was stored, so the same whether it was done now or earlier; unmodifiable
     * @throws SeraiException {@code output.too-large}, {@code output.not-json}: it was done, and is not stored; {@code
     *     node.over} where the run no longer needs the node, after a timeout or a cancel, or the platform stops: nothing is
     *     begun any more; {@code step.name}, {@code step.limit} (1,000 in one execution)
     * @throws InterruptedException while it is being stored, which goes on
     * @throws Exception what {@code work} threw
     */
    Map<String, @Nullable Object> once(
            String step, String kind, Callable<? extends Map<String, ? extends @Nullable Object>> work)
            throws Exception;

    /**
     * Shows something passing to those who watch the run at this moment, such as the next words of an answer that is
     * being streamed. Not stored; dropped where nobody watches, and for those who can't follow. Returns at once; safe for
     * use by many threads.
     *
     * @param data JSON values, small; values of secrets are masked. They are told as event {@code live} of the run, with
     *     {@code run}, {@code node} and {@code execution} added.
     */
    void progress(Map<String, ? extends @Nullable Object> data);

    /**
     * What ended the wait of this execution ({@link NodeResult.Waiting}), the latest where there were several; null before
     * it has waited. It stays the same for further attempts until the execution waits again.
     */
    @Nullable
    Received received();
}
