package dev.serai.engine.camel;

import static dev.serai.engine.camel.Requests.body;
import static dev.serai.engine.camel.Requests.invalid;
import static dev.serai.engine.camel.Requests.key;
import static dev.serai.engine.camel.Requests.object;
import static dev.serai.engine.camel.Requests.optionalBody;
import static dev.serai.engine.camel.Requests.text;

import dev.serai.engine.run.Reruns;
import dev.serai.engine.run.Steering;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Cancels, pauses, resumes, signals and reruns. */
public final class SteeringOperations implements Operations.Group {
    private final Steering steering;

    public SteeringOperations(Steering steering) {
        this.steering = steering;
    }

    @Override
    public void addTo(Map<String, Operations.Operation> operations) {
        operations.put("cancelRun", request -> RunViews.run(steering.cancel(text(request, "id"))));
        operations.put("pauseRun", request -> RunViews.run(steering.pause(text(request, "id"))));
        operations.put("resumeRun", request -> RunViews.run(steering.resume(text(request, "id"))));
        operations.put("signalRun", this::signal);
        operations.put("emitEvent", this::emit);
        operations.put("rerunRun", this::rerun);
    }

    private Object signal(Message request) {
        Map<String, @Nullable Object> body = body(request);
        steering.signal(text(request, "id"), type(body), text(body, "correlation"), body.get("data"));
        return Map.of("taken", 1);
    }

    private Object emit(Message request) {
        Map<String, @Nullable Object> body = body(request);
        String source = text(body, "source");
        int taken =
                steering.emit(type(body), text(body, "correlation"), source == null ? "api" : source, body.get("data"));
        request.setHeader(Exchange.HTTP_RESPONSE_CODE, taken == 0 ? 202 : 200);
        return Map.of("taken", taken);
    }

    private static String type(Map<String, @Nullable Object> body) {
        String type = text(body, "type");
        if (type == null || type.isBlank()) {
            throw invalid("'type' must name the event.");
        }
        return type;
    }

    private Object rerun(Message request) {
        Map<String, @Nullable Object> body = optionalBody(request);
        String definition = text(body, "definition");
        if (definition != null && !definition.equals("pinned") && !definition.equals("latest")) {
            throw invalid("'definition' must be pinned or latest, found '" + definition + "'.");
        }
        Reruns.Wish wish = new Reruns.Wish(
                text(request, "id"),
                text(body, "from"),
                new LinkedHashMap<>(object(body, "state")),
                "latest".equals(definition),
                key(request));
        request.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        return steering.rerun(wish).toMap();
    }
}
