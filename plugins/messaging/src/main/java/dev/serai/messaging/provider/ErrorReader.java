package dev.serai.messaging.provider;

import com.fasterxml.jackson.databind.JsonNode;

/** Knows how a provider says no in the body of its answer. */
public interface ErrorReader {

    /**
     * @param status of HTTP
     * @param body missing where it is no JSON
     * @param retryAfter seconds, of the header {@code Retry-After}; 0 where there is none
     */
    ProviderRefusal read(int status, JsonNode body, int retryAfter);
}
