package dev.serai.engine.state;

import org.jspecify.annotations.Nullable;

/** Tokens of one fork that have come to a node where its branches meet. */
final class Joining {
    final Fork fork;
    final int node;
    int arrived;
    boolean fired;
    private int lastBranch;

    Joining(Fork fork, int node) {
        this.fork = fork;
        this.node = node;
    }

    void arrive(@Nullable Lineage token) {
        arrived++;
        for (Lineage each = token; each != null; each = each.outer()) {
            if (each.fork() == fork) {
                lastBranch = Math.max(lastBranch, each.branch());
            }
        }
    }

    /**
     * Of the token that goes on from here.
     *
     * @param forkIsOver whether no other token of the fork is left; else this one goes on as its last branch
     */
    @Nullable
    Lineage lineage(boolean forkIsOver) {
        return forkIsOver ? fork.outer : new Lineage(fork.outer, fork, lastBranch);
    }
}
