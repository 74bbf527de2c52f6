package dev.serai.assistant.turn;

import dev.serai.api.PluginContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an answer is. Told word by word to the person who asked, and to nobody else; and kept while it lasts, for a page that
 * is opened in the middle. Safe for use by many threads.
 */
final class Progress {
    private final PluginContext platform;
    private final Request request;
    private final StringBuilder text = new StringBuilder();
    private int attempt;
    private String stage = "thinking";
    private List<String> problems = List.of();

    Progress(PluginContext platform, Request request) {
        this.platform = platform;
        this.request = request;
    }

    synchronized void says(String part) {
        stage = "writing";
        tell("token", Map.of("attempt", attempt, "at", text.length(), "text", part));
        text.append(part);
    }

    synchronized void checks() {
        stage = "checking";
        tell("checking", Map.of());
    }

    /** What was said before is void. */
    synchronized void repairs(int attempt, List<String> problems) {
        this.attempt = attempt;
        this.problems = List.copyOf(problems);
        stage = "correcting";
        text.setLength(0);
        tell("repair", Map.of("attempt", attempt, "problems", problems));
    }

    /** The answer is stored. */
    void done(long message) {
        tell("done", Map.of("message", message));
    }

    synchronized Map<String, Object> toMap() {
        return Map.of("attempt", attempt, "stage", stage, "text", text.toString(), "problems", problems);
    }

    private void tell(String type, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("type", type);
        data.put("session", request.session());
        data.putAll(more);
        platform.tell("assistant/" + request.session(), request.user(), data);
    }
}
