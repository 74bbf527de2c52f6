package dev.serai.assistant.turn;

import dev.serai.api.PluginContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the person who asked how it goes: nobody else sees it, and nothing of it is stored. */
final class Progress {
    private final PluginContext platform;
    private final Request request;

    Progress(PluginContext platform, Request request) {
        this.platform = platform;
        this.request = request;
    }

    void says(String part) {
        tell("token", Map.of("text", part));
    }

    void checks() {
        tell("checking", Map.of());
    }

    /** What was said before is void. */
    void repairs(int attempt, List<String> problems) {
        tell("repair", Map.of("attempt", attempt, "problems", problems));
    }

    /** The answer is stored. */
    void done(long message) {
        tell("done", Map.of("message", message));
    }

    private void tell(String type, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("type", type);
        data.put("session", request.session());
        data.putAll(more);
        platform.tell("assistant/" + request.session(), request.user(), data);
    }
}
