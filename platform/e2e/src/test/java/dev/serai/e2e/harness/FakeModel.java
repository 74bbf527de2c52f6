package dev.serai.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server that speaks as OpenAI's does and says what it was told to: 1,000 tokens in, 500 out, each time. */
public final class FakeModel implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer http;
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable String always;

    public FakeModel() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/v1/chat/completions", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(JSON.readTree(exchange.getRequestBody()));
        String same = always;
        byte[] body = (same == null ? answers.remove() : same).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Its next answer. */
    public FakeModel says(String text) {
        answers.add(stream(JSON.createObjectNode().put("content", text)));
        return this;
    }

    /** Its next answer asks for a tool. */
    public FakeModel calls(String tool, String arguments) {
        answers.add(stream(call(tool, arguments)));
        return this;
    }

    /** Each answer asks for a tool, until {@link #forgets}. */
    public void alwaysCalls(String tool, String arguments) {
        always = stream(call(tool, arguments));
    }

    /** What it was asked, and what it was to say. */
    public void forgets() {
        always = null;
        answers.clear();
        asked.clear();
    }

    private static ObjectNode call(String tool, String arguments) {
        ObjectNode delta = JSON.createObjectNode();
        ObjectNode call = delta.putArray("tool_calls").addObject();
        call.put("index", 0).put("id", "call_1").put("type", "function");
        call.putObject("function").put("name", tool).put("arguments", arguments);
        return delta;
    }

    private static String stream(ObjectNode delta) {
        return """
                data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":%s}]}

                data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"%s"}]}

                data: {"id":"1","object":"chat.completion.chunk","model":"m","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}

                data: [DONE]

                """.formatted(delta, delta.has("tool_calls") ? "tool_calls" : "stop");
    }

    /** The questions, oldest first. */
    public List<JsonNode> asked() {
        return asked;
    }

    /** A {@code config/models.yaml} with it as the default model. */
    public String file() {
        return """
                models:
                  default:
                    provider: openai
                    model: gpt-4o-mini
                    api_base: http://127.0.0.1:%d/v1
                    api_key: "{secret.WEBHOOK_SECRET}"
                """.formatted(http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
