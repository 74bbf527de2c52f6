package dev.serai.models.tool.builtin;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.tool.access.Web;
import dev.serai.models.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code http_get} and {@code http_post}. A workflow may give them headers, and narrow the hosts. */
final class WebTools {
    private static final String HOSTS = "hosts";
    private static final String HEADERS = "headers";

    private final Web web;

    WebTools(Web web) {
        this.web = web;
    }

    List<Tool> tools() {
        return List.of(
                new BuiltIn(
                        "http_get",
                        "Reads a web address and gives its status, type and text.",
                        JsonObjectSchema.builder()
                                .addStringProperty("url", "The whole address, with https://")
                                .required("url"),
                        this::get),
                new BuiltIn(
                        "http_post",
                        "Sends JSON or text to a web address and gives its status, type and text.",
                        JsonObjectSchema.builder()
                                .addStringProperty("url", "The whole address, with https://")
                                .addStringProperty("body", "What is sent")
                                .addStringProperty(
                                        "content_type", "Of the body; application/json where nothing is said")
                                .required("url", "body"),
                        this::post));
    }

    private Map<String, @Nullable Object> get(Arguments arguments, ToolCall call) {
        return ask(new Web.Question("GET", arguments.text("url"), headers(call), null, null), call);
    }

    private Map<String, @Nullable Object> post(Arguments arguments, ToolCall call) {
        Map<String, String> headers = headers(call);
        headers.put("Idempotency-Key", call.idempotencyKey());
        String type = arguments.optional("content_type").orElse("application/json");
        return ask(new Web.Question("POST", arguments.text("url"), headers, arguments.text("body"), type), call);
    }

    private static Map<String, String> headers(ToolCall call) {
        return new LinkedHashMap<>(new Arguments(call.config()).map(HEADERS));
    }

    private Map<String, @Nullable Object> ask(Web.Question question, ToolCall call) {
        Arguments config = new Arguments(call.config());
        Web narrowed = config.has(HOSTS) ? web.only(config.texts(HOSTS)) : web;
        Web.Answer answer = narrowed.ask(question, call.deadline());
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("status", answer.status());
        result.put("url", answer.url());
        result.put("content_type", answer.type());
        result.put("body", body(answer));
        if (answer.cut()) {
            result.put("truncated", true);
        }
        return result;
    }

    private static @Nullable Object body(Web.Answer answer) {
        if (answer.type().endsWith("json") && !answer.cut()) {
            try {
                return Json.read(answer.body());
            } catch (IllegalArgumentException e) {
                return answer.body();
            }
        }
        return answer.type().endsWith("/html") ? HtmlText.of(answer.body()) : answer.body();
    }
}
