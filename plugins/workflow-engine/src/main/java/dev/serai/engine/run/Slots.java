package dev.serai.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many runs share a concurrency limit, and which of them wait for a place. Safe for use by many threads. */
final class Slots {
    private final Map<String, Slot> slots = new HashMap<>();

    private static final class Slot {
        /** In the order of their start. */
        final Set<String> running = new LinkedHashSet<>();

        final Deque<String> queue = new ArrayDeque<>();
    }

    /** True where there is a place, which the run then has. */
    synchronized boolean claim(String key, int limit, String runId) {
        Slot slot = slots.computeIfAbsent(key, each -> new Slot());
        if (slot.running.size() >= limit || !slot.queue.isEmpty()) {
            return false;
        }
        slot.running.add(runId);
        return true;
    }

    /** Takes a place whether there is one or not: it had one before. */
    synchronized void occupy(String key, String runId) {
        slots.computeIfAbsent(key, each -> new Slot()).running.add(runId);
    }

    synchronized void queue(String key, String runId) {
        slots.computeIfAbsent(key, each -> new Slot()).queue.add(runId);
    }

    /** False where the run is not in the queue. */
    synchronized boolean leaveQueue(String key, String runId) {
        Slot slot = slots.get(key);
        return slot != null && slot.queue.remove(runId);
    }

    /** The run that has had its place longest; null: none. */
    synchronized @Nullable String oldest(String key) {
        Slot slot = slots.get(key);
        return slot == null || slot.running.isEmpty()
                ? null
                : slot.running.iterator().next();
    }

    /**
     * Gives the place back.
     *
     * @return the run that has it now; null: none waited
     */
    synchronized @Nullable String release(String key, String runId, int limit) {
        Slot slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        slot.running.remove(runId);
        slot.queue.remove(runId);
        String next = slot.running.size() < limit ? slot.queue.poll() : null;
        if (next != null) {
            slot.running.add(next);
        } else if (slot.running.isEmpty() && slot.queue.isEmpty()) {
            slots.remove(key);
        }
        return next;
    }
}
