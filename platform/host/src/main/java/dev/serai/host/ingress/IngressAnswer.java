package dev.serai.host.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.host.problem.ProblemDocument;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.component.platform.http.vertx.AsyncInputStream;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.support.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/**
 * Gives the outcome of a route to the caller: a failure as a problem document, a map or list as JSON, anything else as it
 * is. The request's content type isn't passed off as the answer's.
 */
final class IngressAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RoutingContext request;
    private final Exchange exchange;
    private final @Nullable Object requestContentType;

    /** To be made before the route runs. */
    IngressAnswer(RoutingContext request, Exchange exchange) {
        this.request = request;
        this.exchange = exchange;
        this.requestContentType = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE);
    }

    /**
     * On any thread.
     *
     * @param out which of the message's headers go out
     * @return done when the exchange isn't needed any more; what fails is answered as a failure
     */
    Future<Void> send(HeaderFilterStrategy out) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return Future.succeededFuture();
        }
        try {
            return exchange.getException() == null ? result(response, out) : problem(response, exchange.getException());
        } catch (JsonProcessingException | NoTypeConversionAvailableException | RuntimeException e) {
            exchange.setException(e);
            return problem(response, e);
        }
    }

    private static Future<Void> problem(HttpServerResponse response, Throwable thrown) {
        ProblemDocument problem = ProblemDocument.of(thrown);
        response.setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        return end(response, Buffer.buffer(problem.json()));
    }

    /** A caller that has gone meanwhile is nobody's failure. */
    private static Future<Void> end(HttpServerResponse response, Buffer content) {
        Future<Void> unused = response.end(content);
        return Future.succeededFuture();
    }

    private Future<Void> result(HttpServerResponse response, HeaderFilterStrategy out)
            throws JsonProcessingException, NoTypeConversionAvailableException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        Object content = content(message, body);
        response.setStatusCode(HttpUtil.determineResponseCode(exchange, body));
        headers(message, response, out);
        if (body instanceof Map || body instanceof List) {
            response.putHeader("Content-Type", "application/json");
        }
        return switch (content) {
            case null -> end(response, Buffer.buffer());
            case Buffer bytes -> end(response, bytes);
            default -> stream((InputStream) content, response.setChunked(true));
        };
    }

    /** A buffer or a stream, or nothing. */
    private static @Nullable Object content(Message message, @Nullable Object body)
            throws JsonProcessingException, NoTypeConversionAvailableException {
        if (body instanceof Map || body instanceof List) {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        }
        return switch (body) {
            case null -> null;
            case Buffer bytes -> bytes;
            case byte[] bytes -> Buffer.buffer(bytes);
            case String text -> Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
            default ->
                message.getExchange()
                        .getContext()
                        .getTypeConverter()
                        .mandatoryConvertTo(InputStream.class, message.getExchange(), body);
        };
    }

    @SuppressWarnings(
            "ReferenceEquality") // the very header of the request, not one that the route set to the same text
    private void headers(Message message, HttpServerResponse response, HeaderFilterStrategy out) {
        message.getHeaders().forEach((name, value) -> {
            boolean echoed = name.equalsIgnoreCase(Exchange.CONTENT_TYPE) && value == requestContentType;
            if (!echoed && !request.pathParams().containsKey(name)) {
                HttpUtil.applyHeader(
                        out,
                        exchange,
                        ObjectHelper.createIterator(value, null, true),
                        exchange.getContext().getTypeConverter(),
                        name,
                        (values, only) -> put(response, name, values, only));
            }
        });
    }

    private static void put(
            HttpServerResponse response, String name, @Nullable List<String> values, @Nullable String only) {
        if (values != null) {
            response.putHeader(name, values);
        } else if (only != null) {
            response.putHeader(name, only);
        }
    }

    private Future<Void> stream(InputStream content, HttpServerResponse response) {
        return new AsyncInputStream(request.vertx(), request.vertx().getOrCreateContext(), content).pipeTo(response);
    }
}
