package dev.serai.assistant.turn;

import org.jspecify.annotations.Nullable;

/**
 * What a person says.
 *
 * @param systemPrompt in place of the assistant's own rules; null: those
 * @param model by the names of {@code config/models.yaml}; null: the default
 */
public record Request(
        String user,
        String session,
        String text,
        @Nullable String systemPrompt,
        @Nullable String model) {}
