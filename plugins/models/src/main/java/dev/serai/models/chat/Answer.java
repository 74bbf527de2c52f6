package dev.serai.models.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.serai.models.config.Price;
import dev.serai.models.provider.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, and what that took.
 *
 * @param complete false: the model was at its limit of tokens
 * @param tokens null: the provider did not tell
 * @param costNanos in billionths of a dollar; null: nobody knows
 * @param firstTokenMs null: it came at once as a whole
 */
public record Answer(
        AiMessage message,
        boolean complete,
        String provider,
        String model,
        @Nullable Tokens tokens,
        @Nullable Long costNanos,
        @Nullable Long firstTokenMs,
        long durationMs) {

    public String text() {
        return Objects.requireNonNullElse(message.text(), "");
    }

    /** As it is told and stored: JSON values. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("text", text());
        if (message.hasToolExecutionRequests()) {
            map.put("tool_calls", calls(message.toolExecutionRequests()));
        }
        if (!complete) {
            map.put("complete", false);
        }
        map.put("model", model);
        map.put("provider", provider);
        map.put("input_tokens", tokens == null ? null : (Integer) tokens.input());
        map.put("output_tokens", tokens == null ? null : (Integer) tokens.output());
        map.put("cached_tokens", tokens == null ? null : (Integer) tokens.cached());
        map.put("cost", costNanos == null ? null : (Double) (costNanos / (double) Price.NANOS_PER_DOLLAR));
        map.put("duration_ms", durationMs);
        map.put("first_token_ms", firstTokenMs);
        return map;
    }

    private static List<Map<String, Object>> calls(List<ToolExecutionRequest> requests) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (ToolExecutionRequest request : requests) {
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("id", Objects.requireNonNullElse(request.id(), ""));
            call.put("name", Objects.requireNonNullElse(request.name(), ""));
            call.put("arguments", Objects.requireNonNullElse(request.arguments(), ""));
            calls.add(call);
        }
        return calls;
    }

    /** The message of an answer that was stored. */
    public static AiMessage message(Map<String, @Nullable Object> stored) {
        List<ToolExecutionRequest> requests = new ArrayList<>();
        if (stored.get("tool_calls") instanceof List<?> calls) {
            for (Object each : calls) {
                if (each instanceof Map<?, ?> call) {
                    requests.add(ToolExecutionRequest.builder()
                            .id(String.valueOf(call.get("id")))
                            .name(String.valueOf(call.get("name")))
                            .arguments(String.valueOf(call.get("arguments")))
                            .build());
                }
            }
        }
        String text = String.valueOf(stored.getOrDefault("text", ""));
        AiMessage.Builder message = AiMessage.builder().toolExecutionRequests(requests);
        return (text.isEmpty() ? message : message.text(text)).build();
    }
}
