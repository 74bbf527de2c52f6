package dev.serai.models.provider;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider answered, and not with 2xx. Its message is the provider's; it may hold what must not be shown. */
public final class Refusal extends HttpException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;
    private final String body;

    /** @param retryAfter the wait that the provider asked for */
    public Refusal(int status, String body, @Nullable Duration retryAfter) {
        super(status, body);
        this.body = body;
        this.retryAfter = retryAfter;
    }

    public String body() {
        return body;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
