package dev.serai.engine.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.api.NodeError;
import dev.serai.engine.journal.RunEvent.NodeCancelled;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.journal.RunEvent.NodeReceived;
import dev.serai.engine.journal.RunEvent.NodeSkipped;
import dev.serai.engine.journal.RunEvent.NodeStarted;
import dev.serai.engine.journal.RunEvent.NodeStep;
import dev.serai.engine.journal.RunEvent.NodeWaiting;
import dev.serai.engine.journal.RunEvent.RunCancelled;
import dev.serai.engine.journal.RunEvent.RunCancelling;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunEdited;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunEvent.RunFailing;
import dev.serai.engine.journal.RunEvent.RunPaused;
import dev.serai.engine.journal.RunEvent.RunResumed;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.engine.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the events of one append; {@link EventCodec} says how. */
final class EventWriter {
    private final List<RunEvent> events;
    private final JsonGenerator json;

    EventWriter(List<RunEvent> events, JsonGenerator json) {
        this.events = events;
        this.json = json;
    }

    void write() throws IOException {
        json.writeStartArray();
        for (int i = 0; i < events.size(); i++) {
            write(events.get(i), i == 0);
        }
        json.writeEndArray();
    }

    private void write(RunEvent event, boolean first) throws IOException {
        json.writeStartObject();
        if (!(event instanceof NodeCompleted)) {
            json.writeStringField("t", EventCodec.type(event));
        }
        time(event, first);
        if (event instanceof RunEvent.NodeEvent node) {
            json.writeStringField("n", node.node());
            if (node.execution() > 1) {
                json.writeNumberField("x", node.execution());
            }
            if (!node.address().frame().isEmpty()) {
                json.writeStringField("f", node.address().frame());
            }
        }
        details(event);
        json.writeEndObject();
    }

    private void time(RunEvent event, boolean first) throws IOException {
        long delay = event.at() - events.getFirst().at();
        if (first) {
            json.writeNumberField("at", event.at());
        } else if (delay != 0) {
            json.writeNumberField("d", delay);
        }
    }

    /** The result of a run is as a rule what a node of the same append has just written. */
    private void result(@Nullable Object result) throws IOException {
        for (int i = events.size() - 1; result != null && i >= 0; i--) {
            if (events.get(i) instanceof NodeCompleted node
                    && node.writes().size() == 1
                    && result.equals(node.writes().values().iterator().next())) {
                json.writeNumberField("r", i);
                return;
            }
        }
        value("o", result);
    }

    private void attempt(int attempt) throws IOException {
        if (attempt > 1) {
            json.writeNumberField("a", attempt);
        }
    }

    private void details(RunEvent event) throws IOException {
        switch (event) {
            case RunStarted e -> {
                value("i", e.input());
                text("from", e.origin());
                if (e.replyTo() != null) {
                    value("to", e.replyTo().toMap());
                }
            }
            case RunEdited e -> value("o", e.writes());
            case RunCompleted e -> result(e.result());
            case RunFailing e -> {
                error(e.error());
                text("n", e.node());
            }
            case RunFailed e -> {
                error(e.error());
                text("n", e.node());
            }
            case RunPaused e -> {}
            case RunResumed e -> {}
            case RunCancelling e -> {}
            case RunCancelled e -> {}
            case NodeStarted e -> {
                attempt(e.attempt());
                value("i", e.input());
            }
            case NodeCompleted e -> {
                json.writeNumberField("us", e.micros());
                value("o", e.writes());
                late(e.timedOut());
            }
            case NodeSkipped e -> {}
            case NodeFailed e -> {
                attempt(e.attempt());
                json.writeNumberField("us", e.micros());
                error(e.error());
                number("due", e.retryAt());
                text("by", e.cause());
            }
            case NodeWaiting e -> {
                number("due", e.due());
                if (!e.waits().isEmpty()) {
                    waits(e.waits());
                }
                text("run", e.child());
                if (!e.shown().isEmpty()) {
                    value("show", e.shown());
                }
            }
            case NodeReceived e -> {
                text("ev", e.received().event());
                value("i", e.received().data());
                late(e.received().timedOut());
            }
            case NodeStep e -> {
                text("s", e.step());
                text("k", e.kind());
                json.writeNumberField("us", e.micros());
                value("o", e.outcome());
            }
            case NodeCancelled e -> {}
        }
    }

    private void late(boolean timedOut) throws IOException {
        if (timedOut) {
            json.writeBooleanField("late", true);
        }
    }

    private void value(String key, @Nullable Object value) throws IOException {
        json.writeFieldName(key);
        Json.write(json, value);
    }

    private void text(String key, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(key, text);
        }
    }

    private void number(String key, @Nullable Long number) throws IOException {
        if (number != null) {
            json.writeNumberField(key, number);
        }
    }

    private void waits(List<Wait> waits) throws IOException {
        json.writeArrayFieldStart("on");
        for (Wait wait : waits) {
            json.writeStartObject();
            json.writeStringField("type", wait.type());
            text("correlation", wait.correlation());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void error(NodeError error) throws IOException {
        json.writeObjectFieldStart("e");
        json.writeStringField("kind", error.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("code", error.code());
        json.writeStringField("message", error.message());
        number(
                "retry_after_ms",
                error.retryAfter() == null ? null : (Long) error.retryAfter().toMillis());
        number("status", error.status() == null ? null : (Long) error.status().longValue());
        json.writeEndObject();
    }
}
