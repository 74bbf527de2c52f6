package dev.serai.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * What a run waits for: events of a type.
 *
 * @param correlation only those with this correlation; null: any of the type
 */
public record Wait(String type, @Nullable String correlation) {}
