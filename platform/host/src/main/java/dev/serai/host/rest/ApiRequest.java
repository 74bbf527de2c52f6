package dev.serai.host.rest;

import dev.serai.host.identity.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that fits the contract.
 *
 * @param values the declared parameters that were given or have a default
 */
public record ApiRequest(
        String operationId,
        Map<String, String> values,
        @Nullable String body,
        Caller caller) {}
