package dev.serai.engine.plan;

/**
 * How many of the branches that lead to a node must have arrived before it runs.
 *
 * @param needed {@link #ALL}, or a number; 1 is {@code any}
 * @param cancelLosers whether the branches that were not needed are stopped
 */
public record Join(int needed, boolean cancelLosers) {
    public static final int ALL = 0;
    public static final Join DEFAULT = new Join(ALL, true);
}
