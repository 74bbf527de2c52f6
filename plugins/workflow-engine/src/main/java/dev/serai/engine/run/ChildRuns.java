package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs that runs start are runs like any other, with their parent's execution as idempotency key. */
final class ChildRuns implements Children {
    private static final Logger LOG = LoggerFactory.getLogger(ChildRuns.class);
    private static final long CANCEL_SECONDS = 10;

    private final Runs runs;

    ChildRuns(Runs runs) {
        this.runs = runs;
    }

    @Override
    public CompletableFuture<String> start(
            String parent, String workflow, Map<String, @Nullable Object> input, String key) {
        try {
            return accept(parent, workflow, input, key).thenApply(RunAnswer::runId);
        } catch (SeraiException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<RunAnswer> accept(
            String parent, String workflow, Map<String, @Nullable Object> input, String key) {
        if (runs.depth(parent) + 1 > runs.maxDepth()) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "run.depth",
                    "Runs start each other " + runs.maxDepth() + " deep, which is the limit "
                            + "(serai.engine.max-depth).");
        }
        Workflow found = runs.workflow(workflow);
        StartRequest.Links links = new StartRequest.Links(parent, null, List.of());
        return runs.accept(new StartRequest(found, input, key, "run", links));
    }

    @Override
    public Message.@Nullable ChildEnded ended(String runId) {
        return runs.ended(runId);
    }

    @Override
    public @Nullable String startedBy(String key) {
        try {
            return runs.acceptedWith(key).get(CANCEL_SECONDS, TimeUnit.SECONDS).orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException | SeraiException e) {
            LOG.warn("It is not known whether {} has started a run: {}", key, e.toString());
            return null;
        }
    }

    @Override
    public void cancel(String runId) {
        try {
            var unused = runs.cancel(runId).get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | SeraiException e) {
            LOG.warn("Run {} was told to end, and has not yet: {}", runId, e.toString());
        }
    }
}
