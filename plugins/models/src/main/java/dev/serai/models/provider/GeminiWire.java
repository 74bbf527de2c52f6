package dev.serai.models.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.serai.models.value.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what LangChain4j 1.10.0 and Gemini say to each other. Tools go as one object, where Gemini's contract says a list of
 * them; and an answer that ends for a reason unknown to LangChain4j would be dropped.
 */
record GeminiWire(HttpClientBuilder wire) implements HttpClientBuilder {

    @Override
    public HttpClient build() {
        HttpClient client = wire.build();
        return new HttpClient() {
            @Override
            public SuccessfulHttpResponse execute(HttpRequest request) {
                return client.execute(corrected(request));
            }

            @Override
            public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
                client.execute(corrected(request), parser, new Corrected(listener));
            }
        };
    }

    private static HttpRequest corrected(HttpRequest request) {
        String text = request.body() == null ? "" : request.body();
        Map<String, @Nullable Object> body =
                new LinkedHashMap<>(Json.object(text).orElse(Map.of()));
        if (!(body.get("tools") instanceof Map<?, ?> tools)) {
            return request;
        }
        body.put("tools", List.of(tools));
        return HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(request.headers())
                .body(Json.write(body))
                .build();
    }

    private record Corrected(ServerSentEventListener listener) implements ServerSentEventListener {
        private static final Pattern UNKNOWN_END = Pattern.compile("(\"finishReason\"\\s*:\\s*)\"(?!"
                + "(?:FINISH_REASON_UNSPECIFIED|STOP|MAX_TOKENS|SAFETY|RECITATION|LANGUAGE|OTHER|BLOCKLIST|PROHIBITED_CONTENT|SPII|"
                + "MALFORMED_FUNCTION_CALL)\")[A-Z_]+\"");

        private static ServerSentEvent known(ServerSentEvent event) {
            return new ServerSentEvent(
                    event.event(), UNKNOWN_END.matcher(event.data()).replaceAll("$1\"OTHER\""));
        }

        @Override
        public void onOpen(SuccessfulHttpResponse response) {
            listener.onOpen(response);
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            listener.onEvent(known(event), context);
        }

        @Override
        public void onEvent(ServerSentEvent event) {
            listener.onEvent(known(event));
        }

        @Override
        public void onError(Throwable thrown) {
            listener.onError(thrown);
        }

        @Override
        public void onClose() {
            listener.onClose();
        }
    }

    @Override
    public Duration connectTimeout() {
        return wire.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return wire.readTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }
}
