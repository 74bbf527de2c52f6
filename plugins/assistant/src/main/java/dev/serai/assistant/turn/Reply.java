package dev.serai.assistant.turn;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored and shown.
 *
 * @param config the workflow, where it is proven; null: none
 */
record Reply(
        String content,
        Map<String, @Nullable Object> metadata,
        @Nullable String config) {}
