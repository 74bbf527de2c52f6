package dev.serai.engine.dryrun;

/**
 * From one node to the next, or to an end of the graph.
 *
 * @param from a node's id, or {@code START}
 * @param to a node's id, or {@code END}
 * @param when what has to be so for a run to take it, for people; empty: nothing
 */
public record Way(String from, String to, String when) {}
