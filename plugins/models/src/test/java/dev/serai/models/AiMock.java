package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The npm program aimock: it speaks as OpenAI, Anthropic, Gemini and Ollama do. */
public final class AiMock implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process server;
    private final String url;

    /** Listens when this returns; what npm needs is installed under target/ once. */
    public AiMock() throws IOException, InterruptedException {
        Path folder = install();
        List<String> command = new ArrayList<>(List.of("node", "server.js"));
        for (String file : List.of("aimock-basic.json", "more.json")) {
            command.add(Path.of("src/test/resources/fixtures/llm", file)
                    .toAbsolutePath()
                    .toString());
        }
        server = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        BufferedReader said = server.inputReader();
        String port = said.readLine();
        if (port == null) {
            throw new IllegalStateException("aimock did not start: " + Files.readString(folder.resolve("server.log")));
        }
        url = "http://127.0.0.1:" + port;
    }

    private static Path install() throws IOException, InterruptedException {
        Path folder = Path.of("target/aimock").toAbsolutePath();
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "server.js")) {
            Files.copy(Path.of("src/test/npm", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(folder.resolve("node_modules"))) {
            Process npm = new ProcessBuilder("npm", "ci", "--prefer-offline", "--no-progress")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
            if (npm.waitFor() != 0) {
                throw new IllegalStateException("npm ci failed: " + Files.readString(folder.resolve("npm.log")));
            }
        }
        return folder;
    }

    public String url() {
        return url;
    }

    /** The requests, oldest first: {@code method, path, headers, body}. */
    public JsonNode journal() throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/__aimock/journal", ""));
    }

    /** From now on with such faults: {@code {"errorRate": 1.0}}; blank: without any. */
    public void chaos(String rates) throws IOException, InterruptedException {
        send(rates.isBlank() ? "DELETE" : "POST", "/__aimock/chaos", rates);
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws IOException {
        server.getOutputStream().close();
        server.destroy();
        server.onExit().join();
    }
}
