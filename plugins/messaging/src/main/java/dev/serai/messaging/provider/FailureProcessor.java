package dev.serai.messaging.provider;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Tells the outbox how the provider refused: the headers {@code CamelHttpResponseCode}, and {@code CamelMessageRetryAfter}
 * where it says how many seconds to wait.
 */
public final class FailureProcessor implements Processor {
    private static final String RETRY_AFTER = "CamelMessageRetryAfter";

    @Override
    public void process(Exchange exchange) {
        @Nullable Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (@Nullable Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProviderRefusal refusal) {
                exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, refusal.getHttpResponseCode());
                refusal.retryAfter().ifPresent(seconds -> exchange.getMessage().setHeader(RETRY_AFTER, seconds));
                return;
            }
        }
    }
}
