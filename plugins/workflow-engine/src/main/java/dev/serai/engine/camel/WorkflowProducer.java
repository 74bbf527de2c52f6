package dev.serai.engine.camel;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.journal.ReplyTo;
import dev.serai.engine.json.Json;
import dev.serai.engine.run.RunAnswer;
import dev.serai.engine.run.Runs;
import dev.serai.engine.run.StartRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Never blocks the route's thread: the route goes on, on a virtual thread, when the answer is there. */
final class WorkflowProducer extends DefaultAsyncProducer {
    private final WorkflowEndpoint endpoint;
    private final Workflows workflows;
    private final Runs runs;

    WorkflowProducer(WorkflowEndpoint endpoint, Workflows workflows, Runs runs) {
        super(endpoint);
        this.endpoint = endpoint;
        this.workflows = workflows;
        this.runs = runs;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            StartRequest request = request(exchange);
            CompletableFuture<RunAnswer> answer =
                    endpoint.isWait() ? runs.run(request, endpoint.getTimeout()) : runs.accept(request);
            CompletableFuture<RunAnswer> unused = answer.whenComplete((given, thrown) -> {
                answer(exchange, given, thrown);
                callback.done(false);
            });
            return false;
        } catch (SeraiException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private StartRequest request(Exchange exchange) {
        Message message = exchange.getMessage();
        return new StartRequest(
                        workflows.require(endpoint.getName()),
                        input(message),
                        message.getHeader(WorkflowEndpoint.IDEMPOTENCY_KEY, String.class),
                        exchange.getFromRouteId())
                .replyingTo(replyTo(message));
    }

    private static @Nullable ReplyTo replyTo(Message message) {
        Object header = message.getHeader(WorkflowEndpoint.REPLY_TO);
        if (header == null) {
            return null;
        }
        ReplyTo to = header instanceof Map<?, ?> map ? ReplyTo.of(map) : null;
        if (to == null) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "reply-to.invalid",
                    "The header " + WorkflowEndpoint.REPLY_TO + " must be a map with 'channel' and 'conversation'.");
        }
        return to;
    }

    static Map<String, @Nullable Object> input(Message message) {
        Object value = message.getBody();
        if (value != null && !(value instanceof Map)) {
            value = parsed(message);
        }
        if (value != null && !(value instanceof Map)) {
            throw invalid("The input of a workflow must be a JSON object.", null);
        }
        Map<String, @Nullable Object> input = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> input.put(String.valueOf(key), Json.normalised(item)));
        }
        return input;
    }

    private static @Nullable Object parsed(Message message) {
        byte[] bytes = message.getBody(byte[].class);
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        try {
            return Json.read(bytes);
        } catch (IOException e) {
            throw invalid("The input of a workflow must be a JSON object; this is no valid JSON.", e);
        }
    }

    private static SeraiException invalid(String message, @Nullable Throwable cause) {
        return new SeraiException(ErrorKind.CALLER, "input.not-json", message, cause);
    }

    private static void answer(Exchange exchange, @Nullable RunAnswer answer, @Nullable Throwable thrown) {
        if (answer == null) {
            exchange.setException(
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
            return;
        }
        Message message = exchange.getMessage();
        message.setBody(answer.toMap());
        message.setHeader(WorkflowEndpoint.RUN_ID, answer.runId());
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status().isFinal() ? 200 : 202);
    }
}
