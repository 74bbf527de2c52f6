package dev.serai.host.ingress;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** One route's door. */
final class IngressConsumer extends VertxPlatformHttpConsumer {
    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("http-", 0).factory();

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
     * The route runs on a virtual thread of its own, since it may block; the answer is sent from whichever thread ends it.
     * Camel's own way waits for the route, tells the event loop that it has ended, and reads the answer as a stream.
     */
    @Override
    protected void handleRequest(RoutingContext context) {
        if (isSuspended() || getEndpoint().isHttpProxy()) {
            super.handleRequest(context);
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        Future<Void> unused = processHttpRequest(exchange, context);
        IngressAnswer answer = new IngressAnswer(context, exchange);
        THREADS.newThread(() -> run(exchange, answer)).start();
    }

    private void run(Exchange exchange, IngressAnswer answer) {
        try {
            UnitOfWork unused = createUoW(exchange);
            boolean unusedSync = getAsyncProcessor().process(exchange, done -> end(exchange, answer));
        } catch (Exception e) {
            exchange.setException(e);
            end(exchange, answer);
        }
    }

    private void end(Exchange exchange, IngressAnswer answer) {
        Future<Void> unused = answer.send(filter).onComplete(sent -> {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        });
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
