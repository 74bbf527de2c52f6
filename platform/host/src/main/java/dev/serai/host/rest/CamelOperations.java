package dev.serai.host.rest;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.host.http.Answers;
import io.vertx.core.buffer.Buffer;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.jspecify.annotations.Nullable;

/** Hands an operation to the route {@code direct:OPERATION_ID} and makes an answer of what comes back. */
final class CamelOperations implements OperationHandler, AutoCloseable {
    private final ProducerTemplate producer;

    CamelOperations(CamelContext camel) {
        this.producer = camel.createProducerTemplate();
    }

    void start() {
        producer.start();
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        String route = "direct:" + request.operationId() + "?block=false&failIfNoConsumers=true";
        Exchange exchange = producer.request(route, toFill -> fill(toFill, request));
        Exception failure = exchange.getException();
        if (failure != null) {
            throw explained(request, failure);
        }
        return answer(exchange.getMessage());
    }

    private static void fill(Exchange exchange, ApiRequest request) {
        exchange.setProperty("serai.user", request.caller().name());
        request.values().forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setBody(request.body());
    }

    /** A cause that says what it is stays that; see {@link dev.serai.host.problem.ProblemDocument}. */
    private static RuntimeException explained(ApiRequest request, Exception failure) {
        if (failure instanceof DirectConsumerNotAvailableException) {
            return new SeraiException(
                    ErrorKind.OVERLOAD,
                    "api.no-route",
                    "No route takes from direct:" + request.operationId()
                            + " at the moment; GET /api/v1/problems may say why.",
                    failure);
        }
        return failure instanceof RuntimeException runtime ? runtime : new RuntimeCamelException(failure);
    }

    private static ApiAnswer answer(Message message) {
        Object body = message.getBody();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (body == null) {
            return new ApiAnswer(status == null ? 204 : status, Answers.JSON_TYPE, headers(message), null);
        }
        return new ApiAnswer(
                status == null ? 200 : status, contentType(message), headers(message), bytes(message, body));
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        message.getHeaders().forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    private static String contentType(Message message) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return type == null || !isWritten(message.getBody()) ? Answers.JSON_TYPE : type;
    }

    /** A route may write its JSON itself. */
    private static boolean isWritten(@Nullable Object body) {
        return body instanceof String || body instanceof byte[] || body instanceof InputStream;
    }

    private static Buffer bytes(Message message, Object body) {
        return Buffer.buffer(isWritten(body) ? message.getBody(byte[].class) : Answers.jsonBytes(body));
    }

    @Override
    public void close() {
        producer.stop();
    }
}
