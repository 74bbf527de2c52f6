package dev.serai.host.ingress;

import dev.serai.host.http.RawBody;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Makes the consumers of platform-http routes, on whichever {@link VertxPlatformHttpRouter} is bound in the registry.
 * Bound itself as {@code platform-http-engine}.
 */
public final class IngressEngine extends VertxPlatformHttpEngine {
    private final List<Handler<RoutingContext>> before;

    /** @param limitBytes of a request's body */
    public IngressEngine(long limitBytes) {
        before = List.of(new RawBody(limitBytes));
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        // Camel's own body handlers decode forms
        endpoint.setUseBodyHandler(false);
        return new IngressConsumer(endpoint, new Answering(processor), before, routerName());
    }

    private String routerName() {
        Map<String, VertxPlatformHttpRouter> routers =
                getCamelContext().getRegistry().findByTypeWithName(VertxPlatformHttpRouter.class);
        return routers.keySet().stream().findFirst().orElse(VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO);
    }
}
