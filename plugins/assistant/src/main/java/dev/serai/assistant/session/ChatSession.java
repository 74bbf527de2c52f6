package dev.serai.assistant.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of one user.
 *
 * @param id a random UUID
 * @param title null: nothing was said yet
 * @param generatedConfig the last workflow of it that was proven, or that it began with; null: none
 */
public record ChatSession(
        String id,
        String user,
        @Nullable String title,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String generatedConfig,
        SessionStatus status) {}
