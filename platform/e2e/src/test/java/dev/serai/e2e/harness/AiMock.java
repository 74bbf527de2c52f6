package dev.serai.e2e.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** The npm program aimock, which speaks as OpenAI does: it says what it was told to, to whoever asks for that. */
public final class AiMock implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process program;
    private final Writer orders;
    private final String url;
    private final Door door;
    private final AtomicInteger left = new AtomicInteger();

    public AiMock() {
        try {
            program = new ProcessBuilder("node", "model.mjs")
                    .directory(
                            Distribution.checkout("platform/e2e/src/test/npm").toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            orders = program.outputWriter(UTF_8);
            BufferedReader says = program.inputReader(UTF_8);
            url = "http://127.0.0.1:" + requireNonNull(says.readLine(), "aimock did not start");
            Thread.ofVirtual().start(() -> says.lines().forEach(line -> left.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        door = new Door(URI.create(url), "");
    }

    /** In {@code config/models.yaml}: the default is asked here. */
    public String models(String secret) {
        return """
            models:
              default: {provider: openai, model: gpt-4o-mini, api_base: "%s/v1", api_key: "{secret.%s}", timeout: 10m}
            """.formatted(url, secret);
    }

    /**
     * @param to what is in the question that is answered so
     * @param perSecond how many parts of eight characters come in a second
     */
    public void says(String to, String answer, int perSecond) {
        fixture(Map.of(
                "match", Map.of("userMessage", to),
                "response", Map.of("content", answer),
                "streamingProfile", Map.of("ttft", 50, "tps", perSecond)));
    }

    public void refuses(String to, int status, String message) {
        fixture(Map.of(
                "match", Map.of("userMessage", to),
                "response", Map.of("status", status, "error", Map.of("message", message, "type", "error"))));
    }

    /** From now on so many answers come whole, and of those that follow the beginning only, until it {@link #goesOn}. */
    public void stopsAfter(int answers) {
        order(Integer.toString(answers));
    }

    public void goesOn() {
        order("go on");
    }

    private void order(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fixture(Map<String, ?> fixture) {
        String fixtures = JSON.valueToTree(Map.of("fixtures", List.of(fixture))).toString();
        Answer taken = door.post("/__aimock/fixtures", fixtures, "Content-Type", "application/json");
        if (taken.status() != 200) {
            throw new AssertionError(taken.body());
        }
    }

    /** The questions that hold a text: of each the last message, oldest first. */
    public List<String> asked(String text) {
        return StreamSupport.stream(door.get("/__aimock/journal").json().spliterator(), false)
                .map(request -> request.path("body").path("messages"))
                .filter(messages -> messages.toString().contains(text))
                .map(messages -> last(messages).path("content").asText())
                .toList();
    }

    private static JsonNode last(JsonNode messages) {
        return messages.path(messages.size() - 1);
    }

    /** How often a client closed the connection in the middle of an answer. */
    public int left() {
        return left.get();
    }

    @Override
    public void close() {
        program.destroyForcibly();
    }
}
