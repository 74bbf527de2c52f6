package dev.serai.host.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Where Camel's {@code platform-http:} routes are hung in: our server and router in place of Camel's own. */
public final class CamelDoor {
    private CamelDoor() {}

    /** Call before Camel starts. What {@code platform-http:} consumers mount comes behind all that is mounted already. */
    public static void open(CamelContext camel, Vertx vertx, Router router, int port, RawBody body) {
        String name = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        camel.getRegistry().bind(name, VertxPlatformHttpRouter.class, new CamelRouter(vertx, router, name, body));
    }

    private static final class CamelRouter extends VertxPlatformHttpRouter {
        private final RawBody body;

        CamelRouter(Vertx vertx, Router router, String name, RawBody body) {
            super(null, vertx, router, name);
            this.body = body;
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return body;
        }
    }
}
