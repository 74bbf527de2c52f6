package dev.serai.e2e.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Telegram's Bot API and WhatsApp's Graph API, in another process than the server. They keep what is sent to chats, or are
 * down.
 */
public final class Chats implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile int refusedOneIn;
    private volatile boolean down;
    private final AtomicInteger refused = new AtomicInteger();

    /** A message that a chat shows. */
    public record Sent(String chat, String text) {}

    public Chats() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    /** In {@code config/application.properties}: both channels, with this in place of Telegram and WhatsApp. */
    public String settings() {
        return """

            serai.channels.telegram.token=T
            serai.channels.telegram.base-url=%1$s
            serai.channels.telegram.url=https://bots.example.com
            serai.webhooks.telegram.secret=secret-of-the-webhook
            serai.channels.whatsapp.token=W
            serai.channels.whatsapp.base-url=%1$s
            serai.channels.whatsapp.api-version=v22.0
            serai.channels.whatsapp.phone-id=1122
            serai.channels.whatsapp.verify-token=V
            serai.webhooks.whatsapp.secret=%2$s
            """.formatted(address(), Serai.WEBHOOK_SECRET);
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** As an update of Telegram's, by its webhook. */
    public static Answer telegram(Serai serai, long update, String chat, String text) {
        return serai.door()
                .post(
                        "/webhooks/telegram",
                        """
                        {"update_id": %d, "message": {"message_id": %d, "date": 1, "text": %s,
                         "chat": {"id": %s, "type": "private"}, "from": {"id": %s, "is_bot": false, "first_name": "Ada"}}}
                        """.formatted(update, update, JSON.valueToTree(text), chat, chat),
                        "Content-Type",
                        "application/json",
                        "X-Telegram-Bot-Api-Secret-Token",
                        "secret-of-the-webhook");
    }

    /** As a batch of WhatsApp's with one message. */
    public static Answer whatsApp(Serai serai, String id, String from, String text) {
        String body = """
            {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": {
             "messaging_product": "whatsapp", "metadata": {"phone_number_id": "1122"}, "messages": [{"id": "%s",
             "from": "%s", "timestamp": "1", "type": "text", "text": {"body": %s}}]}}]}]}
            """.formatted(id, from, JSON.valueToTree(text));
        return serai.door()
                .post(
                        "/webhooks/whatsapp",
                        body,
                        "Content-Type",
                        "application/json",
                        "X-Hub-Signature-256",
                        serai.door().sign(body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String path = exchange.getRequestURI().getPath();
        int number = numbers.incrementAndGet();
        if (down) {
            answer(exchange, 503, "{}");
        } else if (path.endsWith("/sendMessage")) {
            take(
                    exchange,
                    new Sent(
                            request.path("chat_id").asText(),
                            request.path("text").asText()),
                    number,
                    """
                {"ok": true, "result": {"message_id": %d, "date": 1, "chat": {"id": 1}}}""");
        } else if (path.endsWith("/messages")) {
            Sent message = new Sent(
                    request.path("to").asText(), request.at("/text/body").asText());
            take(exchange, message, number, """
                {"messaging_product": "whatsapp", "messages": [{"id": "wamid.%d"}]}""");
        } else {
            answer(exchange, 200, "{\"ok\": true, \"result\": {}}");
        }
    }

    private void take(HttpExchange exchange, Sent message, int number, String answer) throws IOException {
        if (refusedOneIn > 0 && number % refusedOneIn == 0) {
            refused.incrementAndGet();
            answer(exchange, 429, "{\"ok\": false, \"error_code\": 429, \"parameters\": {\"retry_after\": 0}}");
            return;
        }
        sent.add(message);
        answer(exchange, 200, answer.formatted(number));
    }

    private static void answer(HttpExchange exchange, int status, String answer) throws IOException {
        byte[] body = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** From now on every call fails with 503. */
    public void goDown() {
        down = true;
    }

    public void comeBack() {
        down = false;
    }

    /** From now on one message in so many is refused with 429. */
    public void refuseOneIn(int many) {
        refusedOneIn = many;
    }

    public int refused() {
        return refused.get();
    }

    /** All that chats show, in the order in which it came. */
    public List<Sent> sent() {
        return sent;
    }

    /** What one chat shows. */
    public List<String> shownIn(String chat) {
        return sent.stream()
                .filter(message -> message.chat().equals(chat))
                .map(Sent::text)
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
