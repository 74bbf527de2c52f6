package dev.serai.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a node, and with it a run, failed. Stored in the journal and shown to people.
 *
 * @param kind whose fault it is; retries look at it
 * @param code stable, lower case, dotted: {@code http.status}, {@code call.failed}
 * @param message what was tried, what was found, what to do next; no secret, no stack trace
 * @param retryAfter the earliest time for another attempt where the other side named one
 * @param status a number that the other side gave, an HTTP status for example; null where it gave none
 */
public record NodeError(
        ErrorKind kind,
        String code,
        String message,
        @Nullable Duration retryAfter,
        @Nullable Integer status) {

    public NodeError(ErrorKind kind, String code, String message, @Nullable Duration retryAfter) {
        this(kind, code, message, retryAfter, null);
    }

    /** The error as the plugin saw it, where {@code thrown} is a {@link SeraiException}; else {@code fallbackCode}. */
    public static NodeError of(Throwable thrown, ErrorKind fallbackKind, String fallbackCode) {
        if (thrown instanceof SeraiException serai) {
            return new NodeError(serai.kind(), serai.code(), serai.text(), serai.retryAfter());
        }
        String message = thrown.getMessage();
        return new NodeError(
                fallbackKind,
                fallbackCode,
                thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message),
                null);
    }
}
