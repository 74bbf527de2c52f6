package dev.serai.messaging.telegram;

import dev.serai.messaging.provider.ProviderRefusal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done beside the routes, until it is closed. Nothing of it may fail a message. */
final class Background implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_INTERRUPTS = 10;

    /** A call of Telegram. */
    interface Call {
        void run() throws IOException, InterruptedException;
    }

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("telegram-", 0).factory());
    private final Duration firstPause;

    Background() {
        this(FIRST_PAUSE);
    }

    /** @param firstPause after the first call that fails */
    Background(Duration firstPause) {
        this.firstPause = firstPause;
    }

    @Override
    public void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Too late for what a chat would have been shown", e);
        }
    }

    /** Again and again until it succeeds, ever less often; not where Telegram says that it is wrong. */
    void untilDone(String what, Call call) {
        execute(() -> {
            try {
                repeat(what, call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void repeat(String what, Call call) throws InterruptedException {
        Duration pause = firstPause;
        while (!threads.isShutdown()) {
            try {
                call.run();
                return;
            } catch (ProviderRefusal e) {
                if (e.getHttpResponseCode() < 500 && e.getHttpResponseCode() != 429) {
                    LOG.error("Telegram refuses to {}: {}", what, e.getMessage());
                    return;
                }
                LOG.warn("Telegram did not {}: {}; again in {} ms", what, e.getMessage(), pause.toMillis());
            } catch (IOException e) {
                LOG.warn("Telegram could not be asked to {}: {}; again in {} ms", what, e, pause.toMillis());
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Interrupts what is under way, again where a library kept that to itself; leaves it alone after ten seconds. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            int tries = 0;
            while (!threads.awaitTermination(1, TimeUnit.SECONDS) && tries++ < MOST_INTERRUPTS) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
