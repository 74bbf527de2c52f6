package dev.serai.host.folders;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what came, changed and went between looks. Something new or changed counts only when it looks the same twice in a
 * row: a file that is still being copied is left alone. Not safe for use by many threads.
 *
 * @param <K> what is looked at
 * @param <S> how it looks; equal means unchanged
 */
public final class Settling<K extends Comparable<? super K>, S> {

    /** What a look found, in order. */
    public record Changes<K>(Set<K> settled, Set<K> gone) {
        public boolean isEmpty() {
            return settled.isEmpty() && gone.isEmpty();
        }
    }

    private final Map<K, S> known = new HashMap<>();
    private final Map<K, S> unsettled = new HashMap<>();

    /** The first look: everything counts as it is. */
    public void start(Map<K, S> seen) {
        known.putAll(seen);
    }

    public Changes<K> look(Map<K, S> seen) {
        Changes<K> changes = new Changes<>(new TreeSet<>(), new TreeSet<>());
        for (K key : new HashSet<>(known.keySet())) {
            if (!seen.containsKey(key)) {
                known.remove(key);
                changes.gone.add(key);
            }
        }
        unsettled.keySet().retainAll(seen.keySet());
        seen.forEach((key, stamp) -> {
            if (stamp.equals(known.get(key))) {
                unsettled.remove(key);
            } else if (stamp.equals(unsettled.put(key, stamp))) {
                unsettled.remove(key);
                known.put(key, stamp);
                changes.settled.add(key);
            }
        });
        return changes;
    }
}
