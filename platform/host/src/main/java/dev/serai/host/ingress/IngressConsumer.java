package dev.serai.host.ingress;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/** One route's door. */
final class IngressConsumer extends VertxPlatformHttpConsumer {
    private final HeaderFilterStrategy filter;

    IngressConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            List<Handler<RoutingContext>> before,
            String routerName) {
        super(endpoint, processor, before, routerName);
        filter = endpoint.getHeaderFilterStrategy();
    }

    /**
     * Camel would put headers, query parameters and path parameters of one name into one list. Here what has more weight
     * stands alone: the path before headers before the query, so that a query cannot pass for a header.
     */
    @Override
    protected Future<Void> populateCamelMessage(RoutingContext context, Exchange exchange, Message message) {
        MultiMap headers = context.request().headers();
        context.queryParams().names().stream()
                .filter(name -> !headers.contains(name) && !name.equalsIgnoreCase(Exchange.CONTENT_TYPE))
                .forEach(name -> put(message, name, context.queryParams().getAll(name)));
        headers.names().forEach(name -> put(message, name, headers.getAll(name)));
        context.pathParams().forEach(message::setHeader);
        describe(context, message);
        message.setBody(body(context));
        exchange.setProperty(Answering.REQUEST_CONTENT_TYPE, message.getHeader(Exchange.CONTENT_TYPE));
        return Future.succeededFuture();
    }

    /** As bytes, since plugins don't have Vert.x; null where there is none. */
    private static byte @Nullable [] body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null || body.length() == 0 ? null : body.getBytes();
    }

    private void put(Message message, String name, List<String> values) {
        Object value = values.size() == 1 ? values.getFirst() : List.copyOf(values);
        if (!filter.applyFilterToExternalHeaders(name, value, message.getExchange())) {
            message.setHeader(name, value);
        }
    }

    /** What routes for platform-http expect to find. */
    private static void describe(RoutingContext context, Message message) {
        HttpServerRequest request = context.request();
        message.setHeader(Exchange.HTTP_METHOD, request.method().toString());
        message.setHeader(Exchange.HTTP_URL, request.absoluteURI());
        message.setHeader(Exchange.HTTP_URI, request.uri());
        message.setHeader(Exchange.HTTP_PATH, context.normalizedPath());
        message.setHeader(Exchange.HTTP_QUERY, request.query());
        message.setHeader(Exchange.HTTP_RAW_QUERY, request.query());
        message.setHeader(VertxPlatformHttpConstants.LOCAL_ADDRESS, request.localAddress());
        message.setHeader(VertxPlatformHttpConstants.REMOTE_ADDRESS, request.remoteAddress());
    }
}
