package dev.serai.engine.journal;

/**
 * One execution of a node in a run.
 *
 * @param frame which turn or item of which composite nodes it is in: {@code each[3]/inner[0]}; empty: in none
 * @param node its id
 * @param execution from 1: how often the node has come up in that frame
 */
public record NodeAddress(String frame, String node, int execution) {

    /** Without the number, as people see it. */
    public String path() {
        return frame.isEmpty() ? node : frame + "/" + node;
    }

    /** The same for every attempt and after every crash; unique within the run. */
    @Override
    public String toString() {
        return path() + "/" + execution;
    }
}
