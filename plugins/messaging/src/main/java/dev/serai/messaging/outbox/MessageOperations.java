package dev.serai.messaging.outbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.messaging.outbox.OutboxReader.Filter;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/** The operations on messages in {@code META-INF/serai/openapi.yaml}, each a route {@code direct:OPERATION_ID}. */
final class MessageOperations extends RouteBuilder {
    private static final int DEFAULT_LIMIT = 50;

    private final OutboxParts parts;
    private final Predicate<String> delivered;

    /** @param delivered whether a route delivers a channel now */
    MessageOperations(OutboxParts parts, Predicate<String> delivered) {
        this.parts = parts;
        this.delivered = delivered;
    }

    private interface Operation {
        Object answer(Message request);
    }

    @Override
    public void configure() {
        answer("listMessages", this::list);
        answer("getMessage", request -> view(require(id(request))));
        answer("retryMessage", this::retry);
        answer("retryMessages", this::retryAll);
        answer("discardMessage", this::discard);
    }

    private void answer(String id, Operation operation) {
        from("direct:" + id).routeId("api-" + id).process(exchange -> exchange.getMessage()
                .setBody(operation.answer(exchange.getMessage())));
    }

    /** Stops and removes all of them. */
    void removeFrom(CamelContext camel) throws Exception {
        for (RouteDefinition route : getRouteCollection().getRoutes()) {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
        }
    }

    private Object list(Message request) {
        Integer wanted = request.getHeader("limit", Integer.class);
        int limit = wanted == null ? DEFAULT_LIMIT : wanted;
        String status = request.getHeader("status", String.class);
        Filter filter = new Filter(
                request.getHeader("channel", String.class),
                status == null ? null : MessageStatus.of(status),
                request.getHeader("run", String.class),
                request.getHeader("q", String.class),
                number(request, "cursor"));
        List<StoredMessage> page = parts.reader().list(filter, limit + 1);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.stream().limit(limit).map(this::view).toList());
        answer.put(
                "next_cursor",
                page.size() > limit ? Long.toString(page.get(limit - 1).id()) : null);
        return answer;
    }

    private Object retry(Message request) {
        long id = id(request);
        if (!joined(parts.marks().retry(id))) {
            throw conflict(require(id), "Only a dead message can be retried");
        }
        parts.store().stored();
        return view(require(id));
    }

    private Object retryAll(Message request) {
        int retried = joined(parts.marks().retryAll(request.getHeader("channel", String.class)));
        parts.store().stored();
        return Map.of("retried", retried);
    }

    private Object discard(Message request) {
        long id = id(request);
        if (!joined(parts.marks().discard(id))) {
            throw conflict(require(id), "Only a dead or a pending message can be discarded");
        }
        parts.store().stored();
        return view(require(id));
    }

    private StoredMessage require(long id) {
        return parts.reader()
                .find(id)
                .orElseThrow(() ->
                        new SeraiException(ErrorKind.NOT_FOUND, "message.unknown", "There is no message " + id + "."));
    }

    private static SeraiException conflict(StoredMessage message, String rule) {
        return new SeraiException(
                ErrorKind.CONFLICT,
                "message.status",
                rule + "; the message " + message.id() + " is "
                        + message.status().text() + ".");
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SeraiException cause ? cause : e;
        }
    }

    private static long id(Message request) {
        Long id = number(request, "id");
        if (id == null) {
            throw new SeraiException(ErrorKind.CALLER, "request.invalid", "'id' is missing.");
        }
        return id;
    }

    private static @Nullable Long number(Message request, String header) {
        String text = request.getHeader(header, String.class);
        try {
            return text == null ? null : (Long) Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new SeraiException(
                    ErrorKind.CALLER, "request.invalid", "'" + header + "' must be a whole number.", e);
        }
    }

    /** Why the last attempt failed, or why there is none; null: neither. */
    private @Nullable Failure failure(StoredMessage message) {
        return message.status() == MessageStatus.PENDING && !delivered.test(message.channel())
                ? Unrouted.why(message.channel())
                : message.failure();
    }

    private Map<String, @Nullable Object> view(StoredMessage message) {
        Failure failure = failure(message);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", Long.toString(message.id()));
        view.put("key", message.key());
        view.put("channel", message.channel());
        view.put("conversation", message.conversation());
        view.put("run_id", message.runId());
        view.put("status", message.status().text());
        view.put("content", message.content());
        view.put("parts_sent", message.progress().partsSent());
        view.put("attempts", message.progress().attempts());
        view.put(
                "due_at",
                message.status() == MessageStatus.PENDING
                        ? time(message.progress().dueAt())
                        : null);
        view.put("error", failure == null ? null : Map.of("code", failure.code(), "message", failure.message()));
        view.put("provider_id", message.providerId());
        view.put("provider_status", message.providerStatus());
        view.put("created_at", time(message.createdAt()));
        view.put("delivered_at", message.deliveredAt() == null ? null : time(message.deliveredAt()));
        return view;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
