package dev.serai.host.ingress;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/** One route's door. */
final class IngressConsumer extends VertxPlatformHttpConsumer {
    private static final String CONTENT_TYPE = "Content-Type";

    IngressConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            List<Handler<RoutingContext>> before,
            String routerName) {
        super(endpoint, processor, before, routerName);
    }

    @Override
    protected Future<Void> populateCamelMessage(RoutingContext context, Exchange exchange, Message message) {
        return super.populateCamelMessage(context, exchange, message).onSuccess(done -> {
            message.setBody(RawBody.of(context));
            unmix(context, message);
        });
    }

    /**
     * Camel puts headers, query parameters and path parameters of one name into one list. What has more weight stands
     * alone here: the path before headers before the query, which must not pass for a header.
     */
    private static void unmix(RoutingContext context, Message message) {
        MultiMap headers = context.request().headers();
        for (String name : headers.names()) {
            if (message.getHeader(name) != null) {
                List<String> values = headers.getAll(name);
                message.setHeader(name, values.size() == 1 ? values.getFirst() : values);
            }
        }
        if (!headers.contains(CONTENT_TYPE)) {
            message.removeHeader(CONTENT_TYPE);
        }
        context.pathParams().forEach(message::setHeader);
        message.getExchange().setProperty(Answering.REQUEST_CONTENT_TYPE, message.getHeader(CONTENT_TYPE));
    }
}
