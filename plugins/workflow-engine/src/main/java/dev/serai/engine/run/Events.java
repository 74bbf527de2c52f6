package dev.serai.engine.run;

import dev.serai.api.SeraiException;
import dev.serai.engine.journal.EventBuffer;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the runs that wait for them, and keeps those that nobody waits for yet. An event reaches all runs that
 * wait for it when it comes; one that comes early reaches the first that asks. Safe for use by many threads.
 */
public final class Events {
    private static final long LONGEST_DELIVERY_S = 30;

    private final EventBuffer buffer;
    private final Clock clock;
    private final Duration keptFor;
    /** By type, then by run, in the order in which they began to wait. */
    private final Map<String, Map<String, List<Wait>>> waiting = new HashMap<>();

    private final Map<String, Set<String>> typesOf = new HashMap<>();
    private final Set<Long> reserved = new HashSet<>();
    private @Nullable Delivery delivery;

    /** Hands a message to a run, in memory or not. */
    interface Delivery {
        boolean post(String runId, Message message);
    }

    /** @param keptFor how long an event that nobody waits for is kept */
    public Events(EventBuffer buffer, Clock clock, Duration keptFor) {
        this.buffer = buffer;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    void deliverBy(Delivery to) {
        this.delivery = to;
    }

    static boolean matches(Wait wait, Event event) {
        return wait.type().equals(event.type())
                && (wait.correlation() == null || wait.correlation().equals(event.correlation()));
    }

    /** @param buffer how early it may have come */
    record Expected(Wait on, Duration buffer) {}

    /** Replaces what a run waits for. */
    synchronized void register(String runId, List<Wait> waits) {
        forget(runId);
        for (Wait wait : waits) {
            waiting.computeIfAbsent(wait.type(), type -> new LinkedHashMap<>())
                    .computeIfAbsent(runId, run -> new ArrayList<>())
                    .add(wait);
            typesOf.computeIfAbsent(runId, run -> new HashSet<>()).add(wait.type());
        }
    }

    synchronized void forget(String runId) {
        Set<String> types = typesOf.remove(runId);
        if (types != null) {
            for (String type : types) {
                Map<String, List<Wait>> runs = waiting.get(type);
                if (runs != null && runs.remove(runId) != null && runs.isEmpty()) {
                    waiting.remove(type);
                }
            }
        }
    }

    /**
     * Replaces what a run waits for, and gives it what has come early. It stays kept until the run's journal says that it
     * was taken, or until it is given back.
     */
    synchronized List<Event> await(String runId, List<Expected> expected) {
        register(runId, expected.stream().map(Expected::on).toList());
        List<Event> early = new ArrayList<>();
        long now = clock.millis();
        for (Expected each : expected) {
            long since = now - each.buffer().toMillis();
            buffer.take(each.on().type(), each.on().correlation(), now, since, reserved)
                    .ifPresent(kept -> {
                        reserved.add(kept.id());
                        early.add(new Event(
                                kept.id(),
                                kept.type(),
                                kept.correlation(),
                                kept.source(),
                                Json.readOwn(kept.data()),
                                kept.at()));
                    });
        }
        return early;
    }

    synchronized void giveBack(Event event) {
        if (event.id() != null) {
            reserved.remove(event.id());
        }
    }

    /**
     * Durable when it returns.
     *
     * @param correlation null: none, which matches those who wait for any
     * @return how many runs took it; 0: it is kept for a while
     * @throws SeraiException {@code journal.unavailable}
     */
    public int emit(String type, @Nullable String correlation, String source, @Nullable Object data) {
        Event event = new Event(null, type, correlation, source, data, clock.millis());
        List<String> runs = waitingFor(event);
        int taken = 0;
        for (String run : runs) {
            taken += deliver(run, event) ? 1 : 0;
        }
        if (taken == 0) {
            keep(event);
        }
        return taken;
    }

    /** Brings an event to one run; false where it does not wait for it. */
    boolean signal(String runId, String type, @Nullable String correlation, @Nullable Object data) {
        return deliver(runId, new Event(null, type, correlation, "signal", data, clock.millis()));
    }

    private synchronized List<String> waitingFor(Event event) {
        List<String> runs = new ArrayList<>();
        waiting.getOrDefault(event.type(), Map.of()).forEach((run, waits) -> {
            if (waits.stream().anyMatch(wait -> matches(wait, event))) {
                runs.add(run);
            }
        });
        return runs;
    }

    private boolean deliver(String run, Event event) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Delivery to = delivery;
        if (to == null || !to.post(run, new Message.EventCame(event, taken))) {
            return false;
        }
        try {
            return taken.get(LONGEST_DELIVERY_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Under the lock, so that a run which begins to wait at this moment finds it. */
    private void keep(Event event) {
        List<String> meanwhile;
        synchronized (this) {
            meanwhile = waitingFor(event);
            if (meanwhile.isEmpty()) {
                store(event);
                return;
            }
        }
        boolean taken = false;
        for (String run : meanwhile) {
            taken |= deliver(run, event);
        }
        if (!taken) {
            synchronized (this) {
                store(event);
            }
        }
    }

    private void store(Event event) {
        try {
            buffer.keep(new EventBuffer.Kept(
                            0,
                            event.type(),
                            event.correlation(),
                            event.source(),
                            Json.write(event.data()),
                            event.at(),
                            event.at() + keptFor.toMillis()))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SeraiException cause ? cause : e;
        }
    }
}
