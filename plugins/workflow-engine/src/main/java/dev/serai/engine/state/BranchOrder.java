package dev.serai.engine.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution stands among those that go on at the same time: the branches and items that lead to it, outermost
 * first, as pairs of what split and which part it is. Empty: nothing else goes on.
 */
record BranchOrder(List<Integer> path) {
    private static final BranchOrder NONE = new BranchOrder(List.of());

    static BranchOrder of(Execution execution) {
        if (execution.lineage == null && execution.frame.owner == null) {
            return NONE;
        }
        List<Integer> path = new ArrayList<>();
        collect(execution, path);
        return path.isEmpty() ? NONE : new BranchOrder(path);
    }

    private static void collect(Execution execution, List<Integer> path) {
        Frame frame = execution.frame;
        if (frame.owner != null) {
            collect(frame.owner, path);
            if (frame.owner.body != null && frame.owner.body.items != null) {
                path.add(frame.owner.body.id);
                path.add(frame.index);
            }
        }
        collect(execution.lineage, path);
    }

    private static void collect(@Nullable Lineage lineage, List<Integer> path) {
        if (lineage != null) {
            collect(lineage.outer(), path);
            path.add(lineage.fork().id);
            path.add(lineage.branch());
        }
    }

    /** False also where one is within the other: then time decides. */
    boolean isBefore(BranchOrder other) {
        int common = Math.min(path.size(), other.path.size());
        for (int i = 0; i < common; i++) {
            int difference = Integer.compare(path.get(i), other.path.get(i));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return path.isEmpty();
    }
}
