package dev.serai.host.identity;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param xsrf what a writing request must repeat in a header; null for a bearer token, which no browser sends by itself
 * @param valid whether the session or token still holds; asked by what outlives a request
 */
public record Caller(String name, Role role, @Nullable String xsrf, BooleanSupplier valid) {}
