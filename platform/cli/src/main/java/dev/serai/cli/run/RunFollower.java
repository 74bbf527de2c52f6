package dev.serai.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a run's journal as it grows, until the run has ended. */
public final class RunFollower {
    private final Api api;
    private final Consumer<JsonNode> onEvent;
    private final Duration pause;

    /** @param pause between two looks at the journal */
    public RunFollower(Api api, Consumer<JsonNode> onEvent, Duration pause) {
        this.api = api;
        this.onEvent = onEvent;
        this.pause = pause;
    }

    /** Hands over each event of the run, oldest first; returns the run after its last one. */
    public JsonNode follow(String run) throws InterruptedException {
        long seen = -1;
        while (true) {
            JsonNode page = api.call(Operation.LIST_RUN_EVENTS, Map.of("id", run, "after", Long.toString(seen)));
            boolean ended = false;
            for (JsonNode event : page.path("items")) {
                seen = event.path("seq").asLong();
                ended |= ends(event.path("type").asText());
                onEvent.accept(event);
            }
            if (ended) {
                return api.call(Operation.GET_RUN, Map.of("id", run));
            }
            if (!page.path("more").asBoolean()) {
                Thread.sleep(pause);
            }
        }
    }

    private static boolean ends(String type) {
        return type.equals("run.completed") || type.equals("run.failed") || type.equals("run.cancelled");
    }
}
