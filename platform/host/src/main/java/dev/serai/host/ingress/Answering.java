package dev.serai.host.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.host.problem.ProblemDocument;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.processor.DelegateProcessor;

/**
 * Runs a route for a request and makes its outcome presentable: a failure becomes a problem document, a map or list
 * becomes JSON, and the request's content type isn't passed off as the answer's. A failed exchange stays failed for
 * whatever else looks at it: idempotent consumers, metrics, completions.
 */
final class Answering extends DelegateProcessor {
    static final String REQUEST_CONTENT_TYPE = "serai.request-content-type";

    private static final ObjectMapper JSON = new ObjectMapper();

    Answering(Processor route) {
        super(route);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        HttpServerResponse response = exchange.getIn(HttpMessage.class).getResponse();
        try {
            super.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            answer(response, ProblemDocument.of(exchange.getException()));
        } else {
            present(exchange);
        }
    }

    /** Sent from here: Camel's own answer for a failed exchange would be an empty text. It finds this one sent. */
    private static void answer(HttpServerResponse response, ProblemDocument problem) {
        if (response.ended()) {
            return;
        }
        response.setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        var unused = response.end(problem.json());
    }

    @SuppressWarnings(
            "ReferenceEquality") // the very header of the request, not one that the route set to the same text
    private static void present(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        Object contentType = message.getHeader(Exchange.CONTENT_TYPE);
        if (contentType != null && contentType == exchange.getProperty(REQUEST_CONTENT_TYPE)) {
            message.removeHeader(Exchange.CONTENT_TYPE);
        }
        Object body = message.getBody();
        if (body instanceof Map || body instanceof List) {
            message.setBody(JSON.writeValueAsBytes(body));
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        } else if (body instanceof String text) {
            // as bytes its length is known, and need not be told chunk by chunk
            message.setBody(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
