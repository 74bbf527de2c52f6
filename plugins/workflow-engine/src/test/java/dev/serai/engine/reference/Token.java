package dev.serai.engine.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place where a run stands. Forks make more of them, joins make one of several. */
final class Token {
    /** One fork that happened: its branches, in the order of declaration. */
    static final class Fork {
        final String node;
        final List<String> targets;
        final List<Writes> branches;
        /** The nodes that took as many of these branches as they needed. */
        final Set<String> done = new HashSet<>();

        Fork(String node, List<String> targets, Writes before) {
            this.node = node;
            this.targets = targets;
            this.branches = before.fork(targets.size());
        }

        /** What no way leads through that begins in one of these branches. */
        Set<String> closed() {
            Set<String> closed = new HashSet<>(done);
            closed.add(node);
            return closed;
        }
    }

    record Branch(Fork fork, int ordinal) {
        Writes writes() {
            return fork.branches.get(ordinal);
        }
    }

    /** On its way to a node, executing it, or held at it until others have come. */
    enum Phase {
        ARRIVING,
        EXECUTING,
        HELD
    }

    final List<Branch> lineage;
    final Writes root;
    String at;
    Phase phase = Phase.ARRIVING;
    /** Where a fan-out leads, the fan-out. */
    Graph.Way.@Nullable FanOut fanOut;

    @Nullable
    Map<String, @Nullable Object> error;

    @Nullable
    Execution execution;

    /** What had to complete before it could come here, as places in the order of completion. */
    final Set<Integer> past = new HashSet<>();

    Token(String at, List<Branch> lineage, Writes root) {
        this.at = at;
        this.lineage = lineage;
        this.root = root;
    }

    Writes writes() {
        return lineage.isEmpty() ? root : lineage.getLast().writes();
    }

    /** The place in the lineage of a fork; -1 where it is not there. */
    int depthOf(Fork fork) {
        for (int i = 0; i < lineage.size(); i++) {
            if (lineage.get(i).fork() == fork) {
                return i;
            }
        }
        return -1;
    }

    boolean isOf(Fork fork) {
        return depthOf(fork) >= 0;
    }

    Token branch(Fork fork, int ordinal) {
        List<Branch> longer = new ArrayList<>(lineage);
        longer.add(new Branch(fork, ordinal));
        Token branch = new Token(fork.targets.get(ordinal), longer, root);
        branch.error = error;
        branch.past.addAll(past);
        return branch;
    }
}
