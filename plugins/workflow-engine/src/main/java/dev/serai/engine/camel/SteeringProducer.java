package dev.serai.engine.camel;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.json.Json;
import dev.serai.engine.run.Reruns;
import dev.serai.engine.run.RunAnswer;
import dev.serai.engine.run.Steering;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Steers the run that a message names. */
final class SteeringProducer extends DefaultProducer {
    private final WorkflowEndpoint endpoint;
    private final Steering steering;

    SteeringProducer(WorkflowEndpoint endpoint, Steering steering) {
        super(endpoint);
        this.endpoint = endpoint;
        this.steering = steering;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        switch (endpoint.getOperation()) {
            case start -> throw new IllegalStateException("starts are another producer's");
            case cancel -> message.setBody(RunViews.run(steering.cancel(runId(message))));
            case pause -> message.setBody(RunViews.run(steering.pause(runId(message))));
            case resume -> message.setBody(RunViews.run(steering.resume(runId(message))));
            case signal -> {
                steering.signal(runId(message), type(), correlation(message), data(message));
                message.setBody(Map.of("taken", 1));
            }
            case emit -> {
                String source = exchange.getFromRouteId() == null ? "route" : exchange.getFromRouteId();
                message.setBody(Map.of("taken", steering.emit(type(), correlation(message), source, data(message))));
            }
            case rerun -> rerun(message);
        }
    }

    private void rerun(Message message) {
        RunAnswer answer = steering.rerun(new Reruns.Wish(
                runId(message),
                endpoint.getFrom().isEmpty() ? null : endpoint.getFrom(),
                WorkflowProducer.input(message),
                endpoint.isLatest(),
                message.getHeader(WorkflowEndpoint.IDEMPOTENCY_KEY, String.class)));
        message.setBody(answer.toMap());
        message.setHeader(WorkflowEndpoint.RUN_ID, answer.runId());
    }

    private static String runId(Message message) {
        String id = message.getHeader(WorkflowEndpoint.RUN_ID, String.class);
        if (id == null) {
            throw invalid("The header " + WorkflowEndpoint.RUN_ID + " must name the run.");
        }
        return id;
    }

    private String type() {
        if (endpoint.getEventType().isEmpty()) {
            throw invalid("The option eventType must name the event.");
        }
        return endpoint.getEventType();
    }

    private static @Nullable String correlation(Message message) {
        return message.getHeader(WorkflowEndpoint.CORRELATION, String.class);
    }

    /** JSON as its value, other text as it is. */
    private static @Nullable Object data(Message message) {
        Object body = message.getBody();
        if (body == null || body instanceof Map || body instanceof Iterable) {
            return Json.normalised(body);
        }
        String text = message.getBody(String.class);
        try {
            return text == null ? null : Json.read(text);
        } catch (IOException e) {
            return text;
        }
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "request.invalid", message);
    }
}
