package dev.serai.host.ingress;

import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Makes the consumers of platform-http routes, on the one {@link VertxPlatformHttpRouter} that is bound in the registry.
 * That router's body handler must set the body to the bytes that were sent, whatever their content type says, and see to
 * the limit. Bound itself as {@code platform-http-engine}.
 */
public final class IngressEngine extends VertxPlatformHttpEngine {

    /** @throws IllegalStateException where no router is bound: nobody serves HTTP */
    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        // Camel's own way to read a body decodes forms
        endpoint.setUseBodyHandler(false);
        VertxPlatformHttpRouter router = router();
        return new IngressConsumer(endpoint, processor, List.of(router.bodyHandler()), router.getName());
    }

    private VertxPlatformHttpRouter router() {
        return getCamelContext().getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("platform-http needs an HTTP server, and there is none"));
    }
}
