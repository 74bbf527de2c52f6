package dev.serai.engine.run;

import dev.serai.api.SeraiException;
import dev.serai.engine.journal.EventBuffer;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST_DELIVERIES = 500;

    private final EventBuffer buffer;
    private final Journal journal;
    private final Clock clock;
    private final Duration keptFor;
    /**
     * Of the runs in memory, by type, then by run, in the order in which they began to wait. What the others wait for the
     * journal knows.
     */
    private final Map<String, Map<String, List<Wait>>> waiting = new HashMap<>();

    private final Map<String, Set<String>> typesOf = new HashMap<>();
    private final Set<Long> reserved = new HashSet<>();
    private @Nullable Delivery delivery;

    /** Hands a message to a run, in memory or not. */
    interface Delivery {
        boolean post(String runId, Message message);
    }

    /** @param keptFor how long an event that nobody waits for is kept */
    public Events(Journal journal, EventBuffer buffer, Clock clock, Duration keptFor) {
        this.journal = journal;
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
        add(runId, waits);
    }

    private void add(String runId, List<Wait> waits) {
        for (Wait wait : waits) {
            waiting.computeIfAbsent(wait.type(), type -> new LinkedHashMap<>())
                    .computeIfAbsent(runId, run -> new ArrayList<>())
                    .add(wait);
            typesOf.computeIfAbsent(runId, run -> new HashSet<>()).add(wait.type());
        }
    }

    /** The run waits for nothing, or the journal has what it waits for. */
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
     * Adds to what a run waits for, and gives it what has come early. It stays kept until the run's journal says that it
     * was taken, or until it is given back.
     */
    List<Event> await(String runId, List<Expected> expected) {
        synchronized (this) {
            add(runId, expected.stream().map(Expected::on).toList());
        }
        // what is kept from now on comes to the run by itself
        List<Event> early = new ArrayList<>();
        long now = clock.millis();
        Map<String, Boolean> kept = new HashMap<>();
        for (Expected each : expected) {
            if (kept.computeIfAbsent(each.on().type(), type -> buffer.hasAny(type, now))) {
                take(each, now).ifPresent(early::add);
            }
        }
        return early;
    }

    private synchronized Optional<Event> take(Expected expected, long now) {
        long since = now - expected.buffer().toMillis();
        Wait on = expected.on();
        return buffer.take(on.type(), on.correlation(), now, since, reserved).map(kept -> {
            reserved.add(kept.id());
            return new Event(
                    kept.id(), kept.type(), kept.correlation(), kept.source(), Json.readOwn(kept.data()), kept.at());
        });
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
        int taken = deliverToAll(waitingFor(event), event);
        if (taken == 0) {
            taken = keep(event);
        }
        return taken;
    }

    /** Brings an event to one run, whose id is the correlation where none is given; false where it does not wait for it. */
    boolean signal(String runId, String type, @Nullable String correlation, @Nullable Object data) {
        String whose = correlation == null ? runId : correlation;
        return isTaken(deliver(runId, new Event(null, type, whose, "signal", data, clock.millis())));
    }

    /** First those in memory: one that leaves it meanwhile is in the journal by then. */
    private Collection<String> waitingFor(Event event) {
        Set<String> runs = new LinkedHashSet<>();
        synchronized (this) {
            waiting.getOrDefault(event.type(), Map.of()).forEach((run, waits) -> {
                if (waits.stream().anyMatch(wait -> matches(wait, event))) {
                    runs.add(run);
                }
            });
        }
        runs.addAll(journal.waitingFor(event.type(), event.correlation()));
        return runs;
    }

    /** Many at a time, so that they share commits. */
    private int deliverToAll(Collection<String> runs, Event event) {
        Deque<CompletableFuture<Boolean>> underWay = new ArrayDeque<>();
        int taken = 0;
        for (String run : runs) {
            if (underWay.size() == MOST_DELIVERIES) {
                taken += isTaken(underWay.remove()) ? 1 : 0;
            }
            underWay.add(deliver(run, event));
        }
        for (CompletableFuture<Boolean> each : underWay) {
            taken += isTaken(each) ? 1 : 0;
        }
        return taken;
    }

    private CompletableFuture<Boolean> deliver(String run, Event event) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Delivery to = delivery;
        if (to == null || !to.post(run, new Message.EventCame(event, taken))) {
            taken.complete(false);
        }
        return taken;
    }

    private static boolean isTaken(CompletableFuture<Boolean> taken) {
        try {
            return taken.get(LONGEST_DELIVERY_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /**
     * Under the lock, so that a run which begins to wait at this moment finds it.
     *
     * @return how many took it after all
     */
    private int keep(Event event) {
        Collection<String> meanwhile;
        synchronized (this) {
            meanwhile = waitingFor(event);
            if (meanwhile.isEmpty()) {
                store(event);
                return 0;
            }
        }
        int taken = deliverToAll(meanwhile, event);
        if (taken == 0) {
            synchronized (this) {
                store(event);
            }
        }
        return taken;
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
