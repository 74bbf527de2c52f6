package dev.serai.messaging.outbox;

import dev.serai.messaging.outbox.OutboxReader.Head;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is due in one channel: a lane for each conversation in which something is, all at once. It looks when a
 * message is stored, when one is due, when a lane ends, and once in a while.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int MOST_LANES = 1_000;
    private static final long LOOK_AT_LEAST_MILLIS = 30_000;
    private static final int REST_FACTOR = 4;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final String channel;
    private final OutboxParts parts;
    private final Manner manner;
    private final PartSender sender;
    private final Semaphore free;
    private final Semaphore wake = new Semaphore(0);
    private final Set<String> active = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("outbox-", 0).factory());
    private @Nullable AutoCloseable listening;

    /**
     * How a channel wants its messages.
     *
     * @param concurrent how many parts are under way at once at most
     * @param form the texts of a message, one for each part
     */
    record Manner(
            Pace pace, Backoff backoff, int concurrent, Function<Map<String, @Nullable Object>, List<String>> form) {}

    Delivery(String channel, OutboxParts parts, Manner manner, PartSender sender) {
        this.channel = channel;
        this.parts = parts;
        this.manner = manner;
        this.sender = sender;
        this.free = new Semaphore(manner.concurrent());
    }

    void start() {
        listening = parts.store().onStored(wake::release);
        threads.execute(this::look);
    }

    String channel() {
        return channel;
    }

    OutboxReader reader() {
        return parts.reader();
    }

    OutboxMarks marks() {
        return parts.marks();
    }

    Clock clock() {
        return parts.clock();
    }

    Backoff backoff() {
        return manner.backoff();
    }

    List<String> parts(Map<String, @Nullable Object> content) {
        return manner.form().apply(content);
    }

    boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** Waits; true where the delivery stops. */
    boolean pause(long millis) throws InterruptedException {
        return stop.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits until the rates allow a part; false where the delivery stops. */
    boolean awaitTurn(String conversation) throws InterruptedException {
        while (!isStopping()) {
            long wait = manner.pace().ask(conversation, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
            if (wait == 0) {
                return true;
            }
            boolean unused = pause(wait);
        }
        return false;
    }

    PartSender.Outcome send(StoredMessage message, List<String> texts, int part) throws InterruptedException {
        free.acquire();
        try {
            return sender.send(message, texts, part);
        } finally {
            free.release();
        }
    }

    private void look() {
        try {
            while (!isStopping()) {
                long start = System.nanoTime();
                long wait = startLanes();
                // many wake-ups share a look, and looking never takes more than a part of the time
                pauseFor((System.nanoTime() - start) * REST_FACTOR);
                boolean woken = wake.tryAcquire(wait, TimeUnit.MILLISECONDS);
                LOG.trace("Looks at {} again, woken {}.", channel, woken);
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pauseFor(long nanos) throws InterruptedException {
        boolean unused = stop.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** In how many milliseconds to look again if nothing happens. */
    private long startLanes() {
        try {
            long now = clock().millis();
            for (Head head : reader().heads(channel, MOST_LANES + active.size() + 1)) {
                if (active.contains(head.conversation())) {
                    continue;
                }
                if (head.dueAt() > now) {
                    return Math.min(head.dueAt() - now, LOOK_AT_LEAST_MILLIS);
                }
                if (active.size() >= MOST_LANES) {
                    break;
                }
                start(head.conversation());
            }
        } catch (RuntimeException e) {
            LOG.error("The outbox of {} can't be read; it is tried again.", channel, e);
        }
        return LOOK_AT_LEAST_MILLIS;
    }

    private void start(String conversation) {
        active.add(conversation);
        threads.execute(() -> {
            try {
                new Lane(this, conversation).run();
            } finally {
                active.remove(conversation);
                wake.release();
            }
        });
    }

    /** What is under way ends, within 10 s; nothing else is begun. */
    void close() throws Exception {
        stop.countDown();
        wake.release();
        if (listening != null) {
            listening.close();
        }
        threads.shutdown();
        if (!threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Messages to {} were under way too long and are interrupted; they may arrive twice.", channel);
            threads.shutdownNow();
        }
    }
}
