package dev.serai.host.rest;

import io.vertx.ext.web.RoutingContext;

/** Answers an operation whose answer does not end. Called on the connection's event loop: must not block. */
@FunctionalInterface
public interface StreamHandler {
    void open(RoutingContext connection, ApiRequest request);
}
