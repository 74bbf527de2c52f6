package dev.serai.messaging.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.testkit.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The npm program telegram-test-api, and someone who writes to bots through it. */
final class TelegramTestApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final Process server;

    /** Listens when this returns; what npm needs is installed under target/ once. */
    TelegramTestApi() throws IOException, InterruptedException {
        Path folder = install();
        int port = FreePorts.next();
        url = "http://127.0.0.1:" + port;
        server = new ProcessBuilder("node", "--unhandled-rejections=warn", "server.js", String.valueOf(port))
                .directory(folder.toFile())
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        BufferedReader said = server.inputReader();
        String line = said.readLine();
        if (!"ready".equals(line)) {
            throw new IllegalStateException("telegram-test-api did not start: " + line);
        }
    }

    private static Path install() throws IOException, InterruptedException {
        Path folder = Path.of("target/telegram-test-api").toAbsolutePath();
        Files.createDirectories(folder);
        for (String file : new String[] {"package.json", "package-lock.json", ".npmrc", "server.js"}) {
            Files.copy(
                    Path.of("src/test/npm", file),
                    folder.resolve(file),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
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

    String url() {
        return url;
    }

    /** Of the person 700 in the chat 500. */
    void write(String token, String text) throws IOException, InterruptedException {
        post(
                "sendMessage",
                Map.of(
                        "botToken",
                        token,
                        "date",
                        1,
                        "text",
                        text,
                        "from",
                        Map.of("id", 700, "first_name", "Ada", "is_bot", false),
                        "chat",
                        Map.of("id", 500, "type", "private", "first_name", "Ada")));
    }

    /** What the bot has sent to the chat 500 since the last look. */
    JsonNode read(String token) throws IOException, InterruptedException {
        return post("getUpdates", Map.of("token", token, "chatId", 500)).path("result");
    }

    private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    }

    @Override
    public void close() throws IOException {
        server.getOutputStream().close();
        server.destroy();
        server.onExit().join();
    }
}
