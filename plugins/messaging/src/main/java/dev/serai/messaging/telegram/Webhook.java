package dev.serai.messaging.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where Telegram sends updates to. Telegram tells the address that it has and never the secret: a digest of both in the
 * data folder tells whether it has to hear of a new one.
 */
final class Webhook {
    private final TelegramApi api;
    private final String url;
    private final String secret;
    private final List<String> kinds;
    private final Path memory;

    /** @param kinds of updates, as Telegram calls them */
    Webhook(TelegramApi api, String url, String secret, List<String> kinds, Path memory) {
        this.api = api;
        this.url = url;
        this.secret = secret;
        this.kinds = kinds;
        this.memory = memory;
    }

    /** Does nothing where Telegram has it already. @return whether it had to be told */
    boolean register() throws IOException, InterruptedException {
        JsonNode known = api.call("getWebhookInfo", Map.of());
        if (known.path("url").asText().equals(url) && digest().equals(remembered())) {
            return false;
        }
        api.call("setWebhook", Map.of("url", url, "secret_token", secret, "allowed_updates", kinds));
        Files.writeString(memory, digest());
        return true;
    }

    void unregister() throws IOException, InterruptedException {
        api.call("deleteWebhook", Map.of());
        Files.deleteIfExists(memory);
    }

    private String remembered() throws IOException {
        return Files.exists(memory) ? Files.readString(memory) : "";
    }

    private String digest() {
        try {
            byte[] text = (url + "\n" + secret + "\n" + kinds).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
