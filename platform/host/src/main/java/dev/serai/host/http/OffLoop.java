package dev.serai.host.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Runs a handler that blocks on a virtual thread, so that it holds up nobody else's request. */
public final class OffLoop implements Handler<RoutingContext> {
    private final Handler<RoutingContext> blocking;

    public OffLoop(Handler<RoutingContext> blocking) {
        this.blocking = blocking;
    }

    @Override
    public void handle(RoutingContext request) {
        request.vertx().executeBlocking(() -> handled(request), false).onFailure(request::fail);
    }

    private boolean handled(RoutingContext request) {
        blocking.handle(request);
        return true;
    }
}
