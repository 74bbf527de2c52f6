package dev.serai.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of node. A plugin that brings the type {@code jira} makes {@code jira: {...}} valid in workflow files, in their
 * JSON Schema and in the console.
 *
 * <p>Found by {@link java.util.ServiceLoader}; needs a public constructor without parameters. One instance serves all
 * runs, so it must be safe for use by many threads at once.
 */
public interface NodeType {

    /** The action key in workflow files: lower case letters, digits and {@code _}, unique among all plugins. Constant. */
    String name();

    /** What the node does, takes and offers. Constant. */
    NodeDescription description();

    /**
     * Executes one node of one run. Called on a virtual thread, with the plugin's class loader as context loader; it may
     * block, and should end soon after an interrupt, which is how a timeout and a cancelled run arrive.
     *
     * <p>May be called again with the same {@link NodeContext#idempotencyKey()}: after a crash of the platform that left
     * the outcome unknown, or as a retry.
     *
     * @param config the node's configuration, checked against {@link NodeDescription#configSchema()} before the run,
     *     placeholders replaced by their values: maps, lists, strings, {@code Long}, {@code Double}, {@code Boolean} and
     *     null. Unmodifiable.
     * @return the outcome; it is durable only some time after this returned
     * @throws Exception fails the node: a {@link SeraiException} with its own code, anything else with the code {@code
     *     node.threw} and the kind {@link ErrorKind#PLUGIN}
     */
    NodeResult execute(Map<String, @Nullable Object> config, NodeContext context) throws Exception;

    /**
     * Why no run that has this node can be started now; null where one can. Asked at each start of a run, and of a child
     * run, so that a run does not fail half-way for something that was missing from the start; a run that is under way
     * is not asked again. Answers at once, from memory. Only what is missing here and can be put right counts (a model that
     * is not configured), not whether the other side answers at the moment.
     *
     * @param config the node's configuration as the workflow's file has it: placeholders are not replaced. Unmodifiable.
     * @return what is missing and what to do about it; the start is refused with it
     */
    default @Nullable NodeError unavailable(Map<String, @Nullable Object> config) {
        return null;
    }
}
