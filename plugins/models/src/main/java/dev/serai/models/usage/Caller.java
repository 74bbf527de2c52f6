package dev.serai.models.usage;

import org.jspecify.annotations.Nullable;

/**
 * For whom a model is asked.
 *
 * @param key names the call; the same call again, after a crash, takes the place of the first
 * @param purpose {@code node} for nodes of runs; what a route says otherwise
 */
public record Caller(
        String key,
        @Nullable String run,
        @Nullable String node,
        @Nullable String workflow,
        String purpose,
        @Nullable String user) {

    public Caller withKey(String another) {
        return new Caller(another, run, node, workflow, purpose, user);
    }
}
