package dev.serai.models.tool.builtin;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.serai.api.ErrorKind;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.tool.access.Web;
import dev.serai.models.value.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code web_search}: asks the search service that is configured. */
final class SearchTool {
    private static final int USUAL = 10;
    private static final int MOST = 50;
    private static final int OK = 200;

    private final SearchSettings settings;
    private final String address;
    private final Secrets secrets;
    private final Web web;

    /** @param web may ask the service, and nothing else */
    SearchTool(SearchSettings settings, String address, Secrets secrets, Web web) {
        this.settings = settings;
        this.address = address;
        this.secrets = secrets;
        this.web = web;
    }

    Tool tool() {
        return new BuiltIn(
                "web_search",
                "Searches the web and gives titles, addresses and what they say in short.",
                JsonObjectSchema.builder()
                        .addStringProperty("query", "What to search for")
                        .addIntegerProperty("num_results", "How many results, at most " + MOST)
                        .required("query"),
                this::search);
    }

    private Map<String, @Nullable Object> search(Arguments arguments, ToolCall call) {
        int most = new Arguments(call.config()).number("max_results", MOST, 1, MOST);
        int wanted = Math.min(most, arguments.number("num_results", Math.min(USUAL, most), 1, MOST));
        Web.Answer answer = web.ask(question(arguments.text("query"), wanted), call.deadline());
        if (answer.status() != OK) {
            throw new SeraiException(
                    ErrorKind.REMOTE,
                    "tool.failed",
                    "The search service answers with the status " + answer.status() + ".");
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("results", results(answer.body(), wanted));
        return result;
    }

    private Web.Question question(String query, int wanted) {
        String key = settings.key() == null ? null : secrets.require(settings.key());
        return switch (settings.provider()) {
            case SERPER -> post(Map.of("q", query, "num", wanted), key == null ? Map.of() : Map.of("X-API-KEY", key));
            case TAVILY ->
                post(
                        Map.of("query", query, "max_results", wanted),
                        key == null ? Map.of() : Map.of("Authorization", "Bearer " + key));
            case SEARXNG ->
                new Web.Question(
                        "GET",
                        address + (address.contains("?") ? "&" : "?") + "format=json&q="
                                + URLEncoder.encode(query, StandardCharsets.UTF_8),
                        key == null ? Map.of() : Map.of("Authorization", "Bearer " + key),
                        null,
                        null);
        };
    }

    private Web.Question post(Map<String, Object> body, Map<String, String> headers) {
        return new Web.Question("POST", address, headers, Json.write(body), "application/json");
    }

    private List<Map<String, @Nullable Object>> results(String body, int wanted) {
        Map<String, @Nullable Object> found = Json.object(body)
                .orElseThrow(() -> new SeraiException(
                        ErrorKind.REMOTE, "tool.failed", "The search service answers with something that is no JSON."));
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        if (found.get(settings.provider().results) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map && results.size() < wanted) {
                    results.add(result(map));
                }
            }
        }
        return results;
    }

    private Map<String, @Nullable Object> result(Map<?, ?> found) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("title", found.get("title"));
        result.put("url", found.get(settings.provider().link));
        result.put("snippet", found.get(settings.provider().snippet));
        return result;
    }
}
