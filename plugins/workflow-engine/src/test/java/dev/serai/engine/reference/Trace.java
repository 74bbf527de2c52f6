package dev.serai.engine.reference;

import dev.serai.engine.semantics.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a case comes to, and which of its nodes have to complete before which; concurrent ones may in any order.
 *
 * @param before for each node of the outcome the places of those that come before it
 */
public record Trace(Outcome outcome, List<Set<Integer>> before) {

    /** Whether these are the same executions in an order that may be. */
    public boolean allows(List<String> nodes) {
        Map<String, Integer> places = new HashMap<>();
        boolean[] done = new boolean[before.size()];
        for (String node : nodes) {
            int from = places.getOrDefault(node, 0);
            int place = outcome.nodes().subList(from, outcome.nodes().size()).indexOf(node) + from;
            if (place < from || !before.get(place).stream().allMatch(each -> done[each])) {
                return false;
            }
            done[place] = true;
            places.put(node, place + 1);
        }
        return nodes.size() == before.size();
    }
}
