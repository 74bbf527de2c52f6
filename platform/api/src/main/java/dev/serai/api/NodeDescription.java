package dev.serai.api;

import java.time.Duration;
import java.util.Map;

/**
 * What a {@link NodeType} tells about itself; validation, editor completion and console forms come from it.
 *
 * @param summary one sentence for people
 * @param configSchema the JSON Schema (2020-12) of its configuration, as JSON text
 * @param outputs the names that {@link NodeResult.Completed} offers to a node's {@code outputs}, each with its type in the
 *     spelling of workflow files ({@code str}, {@code int}, {@code dict[str, str]} ...)
 * @param effect what a second execution does to the world
 * @param timeout how long one execution may take where the workflow says nothing
 */
public record NodeDescription(
        String summary, String configSchema, Map<String, String> outputs, Effect effect, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    public NodeDescription {
        outputs = Map.copyOf(outputs);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, found " + timeout);
        }
    }

    /** A description with the {@linkplain #DEFAULT_TIMEOUT default timeout}. */
    public NodeDescription(String summary, String configSchema, Map<String, String> outputs, Effect effect) {
        this(summary, configSchema, outputs, effect, DEFAULT_TIMEOUT);
    }
}
