package dev.serai.host.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** On every answer; a route that must may set others. PatternFly and Monaco need inline styles, never inline scripts. */
public final class SecurityHeaders implements Handler<RoutingContext> {
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; "
            + "object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";

    @Override
    public void handle(RoutingContext request) {
        request.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin");
        request.next();
    }
}
