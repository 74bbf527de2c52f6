package dev.serai.messaging.provider;

import java.util.Optional;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HttpResponseAware;

/** A provider answered, and did not take what it was sent. Its text has no address, as Telegram's contain the bot's token. */
public final class ProviderRefusal extends RuntimeCamelException implements HttpResponseAware {
    private static final long serialVersionUID = 1;

    private final int status;
    private final int retryAfter;

    /**
     * @param status as HTTP has it: 429 and 5xx may be tried again, other 4xx not
     * @param reason in the provider's words
     * @param retryAfter seconds to wait; 0 where the provider doesn't say
     */
    public ProviderRefusal(int status, String reason, int retryAfter) {
        super(status + ": " + reason);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    @Override
    public int getHttpResponseCode() {
        return status;
    }

    /** Seconds, where the provider says how long to wait. */
    public Optional<Integer> retryAfter() {
        return retryAfter > 0 ? Optional.of(retryAfter) : Optional.empty();
    }

    @Override
    public String getHttpResponseStatus() {
        return String.valueOf(getMessage());
    }

    @Override
    public void setHttpResponseCode(int code) {
        throw new UnsupportedOperationException("what the provider said stands");
    }

    @Override
    public void setHttpResponseStatus(String text) {
        throw new UnsupportedOperationException("what the provider said stands");
    }
}
