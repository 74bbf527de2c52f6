package dev.serai.host.folders;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's one thread for plugins and files: whatever loads, starts, stops or hands over files runs here, one
 * thing after the other, so that none of it needs a lock.
 */
public final class PluginThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginThread.class);
    private static final Duration LAST_TURN = Duration.ofSeconds(30);

    private final ScheduledExecutorService executor;
    private volatile @Nullable Thread thread;

    public PluginThread() {
        executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "serai-plugins");
            made.setDaemon(true);
            thread = made;
            return made;
        });
    }

    /** Runs the work on the thread and waits for it; at once where this is the thread. Throws what the work threw. */
    public <T extends @Nullable Object> T call(Callable<T> work) {
        try {
            return Thread.currentThread().equals(thread)
                    ? work.call()
                    : submitted(work).join();
        } catch (CompletionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> submitted(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    private static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case Error error -> throw error;
            case RuntimeException runtime -> runtime;
            default -> new IllegalStateException(thrown);
        };
    }

    /** Does the work again and again, with a pause between the end of one turn and the next. An error would be the end. */
    public void repeat(Runnable work, Duration pause) {
        var unused = executor.scheduleWithFixedDelay(
                () -> guarded(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does one thing of several: what it throws keeps the others from nothing. */
    static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            log.error("Looking for changed files failed; it is tried again in the next turn", e);
        }
    }

    /** Ends the thread after what is under way. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_TURN.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("Work on plugins did not end within {}; going on without it", LAST_TURN);
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
