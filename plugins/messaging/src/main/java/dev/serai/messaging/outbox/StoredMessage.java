package dev.serai.messaging.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as the outbox has it. Times are milliseconds since 1970.
 *
 * @param id its place in the order of storing
 * @param runId the run that it tells of; null: none
 * @param progress how far it is
 * @param failure the last one; null: none
 * @param providerId what the provider calls the part that it took last; null: it gave no id
 * @param providerStatus what it said of it later, {@code read} for example; null: nothing
 * @param queuedAt when it was put in line: as {@code createdAt}, or when a person had it retried
 */
public record StoredMessage(
        long id,
        String key,
        String channel,
        String conversation,
        @Nullable String runId,
        Map<String, @Nullable Object> content,
        MessageStatus status,
        Progress progress,
        @Nullable Failure failure,
        @Nullable String providerId,
        @Nullable String providerStatus,
        long createdAt,
        long queuedAt,
        @Nullable Long deliveredAt) {

    /**
     * @param partsSent how many parts the channel has taken
     * @param attempts how many failed since it was put in line
     * @param dueAt not before then
     */
    public record Progress(int partsSent, int attempts, long dueAt) {}

    /** @param code stable, for programs; {@code message} is for people, without secrets */
    public record Failure(String code, String message) {}
}
