package dev.serai.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * Which branch of which fork a token is on.
 *
 * @param outer the fork around it; null: none
 * @param branch in the order of declaration
 */
record Lineage(@Nullable Lineage outer, Fork fork, int branch) {

    static boolean holds(@Nullable Lineage lineage, Fork fork) {
        for (Lineage each = lineage; each != null; each = each.outer) {
            if (each.fork == fork) {
                return true;
            }
        }
        return false;
    }
}
