package dev.serai.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error with a stable code. What it says reaches callers as a problem document (RFC 9457), so it never holds a secret
 * or an internal detail; the cause, if any, goes to the log only.
 */
public class SeraiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final String code;
    private final String text;
    private final transient @Nullable Duration retryAfter;
    private final transient List<Problem> problems;

    /**
     * @param code stable, lower case, dotted
     * @param message what was tried, what was found, what to do next
     */
    public SeraiException(ErrorKind kind, String code, String message) {
        this(kind, code, message, null, List.of(), null);
    }

    public SeraiException(ErrorKind kind, String code, String message, @Nullable Throwable cause) {
        this(kind, code, message, null, List.of(), cause);
    }

    /**
     * @param retryAfter when a repeat may succeed, if known
     * @param problems everything that is wrong with the input, each with its place
     */
    public SeraiException(
            ErrorKind kind,
            String code,
            String message,
            @Nullable Duration retryAfter,
            List<Problem> problems,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.text = message;
        this.retryAfter = retryAfter;
        this.problems = List.copyOf(problems);
    }

    public ErrorKind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** The message; never null, unlike {@link #getMessage()} as its type has it. */
    public String text() {
        return text;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public List<Problem> problems() {
        return problems;
    }
}
