package dev.serai.messaging.outbox;

import static dev.serai.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.OutgoingMessage;
import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.messaging.outbox.OutboxReader.Filter;
import dev.serai.testkit.SettableClock;
import dev.serai.testkit.TestPlatform;
import dev.serai.testkit.TestSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Routes that begin with {@code outbox:CHANNEL}, on a real database, with channels that answer as the test says. */
@Timeout(600)
class DeliveryTest {
    private static final int MESSAGES = Integer.getInteger("outbox.messages", 600);
    private static final int CONVERSATIONS = 50;
    private static final String SECRET = "s3cret";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final List<Exchange> taken = new CopyOnWriteArrayList<>();
    private Database database;
    private GroupWriter writer;
    private DefaultCamelContext camel;
    private OutboxParts parts;

    @BeforeEach
    void open() throws Exception {
        database = Databases.sqlite(folder);
        start(clock);
    }

    private void start(Clock clock) throws Exception {
        camel = new DefaultCamelContext();
        camel.start();
        writer = Databases.writer(database);
        TestPlatform platform =
                Databases.platform(camel, database, writer, clock).with(new TestSecrets(Map.of("TOKEN", SECRET)));
        parts = new OutboxParts(platform);
        parts.start(platform);
    }

    @AfterEach
    void close() {
        stop();
        database.close();
    }

    private void stop() {
        camel.stop();
        parts.close();
        writer.close();
    }

    private void route(String options, Processor channel) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("outbox:chat" + options)
                        .routeId("chat")
                        .process(channel)
                        .process(exchange -> taken.add(exchange.copy()));
            }
        });
    }

    private static OutgoingMessage message(String key, String conversation, Map<String, Object> content) {
        return new OutgoingMessage(key, "chat", conversation, content);
    }

    private static OutgoingMessage message(String key, String conversation) {
        return message(key, conversation, Map.of("text", key));
    }

    private void send(OutgoingMessage... messages) {
        parts.store().send(List.of(messages));
    }

    private StoredMessage stored(String key) {
        return parts.reader().list(Filter.ALL, 100_000).stream()
                .filter(message -> message.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void awaitStatus(String key, MessageStatus status) {
        await().until(() -> stored(key).status() == status);
    }

    private List<String> texts() {
        return taken.stream()
                .map(exchange -> exchange.getMessage().getBody(String.class))
                .toList();
    }

    private static HttpOperationFailedException http(int status, Map<String, String> headers, String body) {
        return new HttpOperationFailedException("http://channel", status, "no", null, headers, body);
    }

    @Test
    void a_part_comes_with_everything_that_a_route_needs() throws Exception {
        List<Map<String, String>> buttons = List.of(Map.of("label", "Yes", "data", "y"));
        send(message("r1/a/1", "42", Map.of("text", "x".repeat(120) + "\n\nlast", "reply_to", 7, "buttons", buttons)));
        route("?form=plain:100", exchange -> exchange.getMessage()
                .setHeader(
                        OutboxMessage.PROVIDER_ID, "p" + exchange.getMessage().getHeader(OutboxMessage.PART)));
        awaitStatus("r1/a/1", MessageStatus.DELIVERED);
        assertThat(texts()).hasSizeGreaterThanOrEqualTo(2);
        Map<String, Object> first = taken.getFirst().getMessage().getHeaders();
        assertThat(first)
                .containsEntry(OutboxMessage.CHANNEL, "chat")
                .containsEntry(OutboxMessage.CONVERSATION, "42")
                .containsEntry(OutboxMessage.KEY, "r1/a/1#0")
                .containsEntry(OutboxMessage.REPLY_TO, "7")
                .containsEntry(OutboxMessage.PART, 1)
                .containsEntry(OutboxMessage.PARTS, taken.size())
                .doesNotContainKey(OutboxMessage.BUTTONS);
        assertThat(taken.getLast().getMessage().getHeaders())
                .containsEntry(OutboxMessage.BUTTONS, buttons)
                .doesNotContainKey(OutboxMessage.REPLY_TO);
        assertThat(stored("r1/a/1").providerId()).isEqualTo("p" + taken.size());
        assertThat(parts.marks().status("chat", "p1", "read", null).join()).isTrue();
    }

    @Test
    void every_message_arrives_once_and_in_order_though_one_call_in_five_is_refused() throws Exception {
        Map<String, List<Integer>> received = new ConcurrentHashMap<>();
        Random random = new Random(7);
        AtomicInteger refused = new AtomicInteger();
        stop();
        start(Clock.systemUTC());
        List<OutgoingMessage> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(message("m" + i, "c" + i % CONVERSATIONS, Map.of("text", Integer.toString(i))));
        }
        parts.store().send(messages);
        long start = System.nanoTime();
        route("", exchange -> {
            synchronized (random) {
                if (random.nextInt(5) == 0) {
                    refused.incrementAndGet();
                    throw http(429, Map.of("Retry-After", "0.01"), "slow down");
                }
            }
            received.computeIfAbsent(
                            exchange.getMessage().getHeader(OutboxMessage.CONVERSATION, String.class),
                            conversation -> new CopyOnWriteArrayList<>())
                    .add(exchange.getMessage().getBody(Integer.class));
        });
        await().until(() -> parts.marks().delivered() == MESSAGES);
        System.out.println(
                MESSAGES + " messages in " + (System.nanoTime() - start) / 1_000_000 + " ms, " + refused + " refusals");
        assertThat(refused.get()).isBetween(MESSAGES / 8, MESSAGES / 2);
        assertThat(received.values().stream().mapToInt(List::size).sum()).isEqualTo(MESSAGES);
        received.forEach((conversation, numbers) -> {
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            assertThat(numbers.getFirst() % CONVERSATIONS).isEqualTo(Integer.parseInt(conversation.substring(1)));
        });
        assertThat(parts.reader().count(MessageStatus.PENDING)).isZero();
    }

    @Test
    void a_failure_waits_longer_each_time_and_holds_back_its_conversation_only() throws Exception {
        Map<String, Integer> calls = new HashMap<>();
        route("?firstDelay=1000&longestDelay=4000", exchange -> {
            String key = exchange.getMessage().getHeader(OutboxMessage.KEY, String.class);
            if (key.startsWith("a1") && calls.merge(key, 1, Integer::sum) <= 4) {
                throw new java.net.ConnectException("refused");
            }
        });
        send(message("a1", "a"), message("a2", "a"), message("b1", "b"));
        awaitStatus("b1", MessageStatus.DELIVERED);
        long[] longest = {1_000, 2_000, 4_000, 4_000};
        for (int failures = 1; failures <= 4; failures++) {
            int expected = failures;
            await().until(() -> stored("a1").progress().attempts() == expected);
            long wait = stored("a1").progress().dueAt() - clock.millis();
            assertThat(wait).isBetween(longest[failures - 1] / 2, longest[failures - 1]);
            assertThat(stored("a1").failure().code()).isEqualTo("delivery.failed");
            assertThat(stored("a2").status()).isEqualTo(MessageStatus.PENDING);
            clock.advance(Duration.ofMillis(wait));
            parts.store().stored();
        }
        awaitStatus("a2", MessageStatus.DELIVERED);
        assertThat(texts()).containsExactly("b1", "a1", "a2");
    }

    @Test
    void the_other_side_says_when_to_come_back() throws Exception {
        List<Exception> answers = new CopyOnWriteArrayList<>(List.of(
                http(429, Map.of("retry-after", "30"), ""),
                http(503, Map.of("Retry-After", "Sat, 21 Nov 2026 08:02:00 GMT"), ""),
                new IllegalStateException("https://host/bot1:s3cret/sendMessage responded: {\"ok\":false,"
                        + "\"error_code\":429,\"parameters\":{\"retry_after\":60}}")));
        route("", exchange -> {
            if (!answers.isEmpty()) {
                throw answers.removeFirst();
            }
        });
        send(message("a", "1"));
        long[] waits = {30_000, 90_000, 60_000};
        for (int i = 0; i < waits.length; i++) {
            int attempts = i + 1;
            await().until(() -> stored("a").progress().attempts() == attempts);
            long wait = stored("a").progress().dueAt() - clock.millis();
            assertThat(wait).isBetween(waits[i], waits[i] + 1_000);
            clock.advance(Duration.ofMillis(waits[i] + (i == 0 ? 0 : 1_000)));
            if (i == 0) {
                clock.set(Instant.parse("2026-11-21T08:00:31Z"));
                waits[1] = 89_000;
            }
            parts.store().stored();
        }
        awaitStatus("a", MessageStatus.DELIVERED);
    }

    @Test
    void what_can_never_be_sent_is_dead_at_once_and_what_follows_is_sent() throws Exception {
        route("", exchange -> {
            if (exchange.getMessage().getBody(String.class).equals("bad")) {
                throw http(403, Map.of(), "blocked by " + SECRET + " at /bot12:AbC-d_e/x");
            }
        });
        send(message("bad", "1"), message("empty", "1", Map.of("text", "")), message("good", "1"));
        awaitStatus("good", MessageStatus.DELIVERED);
        assertThat(stored("bad").status()).isEqualTo(MessageStatus.DEAD);
        assertThat(stored("bad").failure())
                .isEqualTo(new StoredMessage.Failure(
                        "delivery.status", "The channel answered 403: blocked by *** at /bot***/x"));
        assertThat(stored("empty").failure().code()).isEqualTo("message.empty");
        assertThat(parts.marks().dead()).isEqualTo(2);
    }

    @Test
    void a_message_is_given_up_after_so_many_attempts_or_so_long() throws Exception {
        route("?maxAttempts=3&maxAge=3600000", exchange -> {
            throw new java.net.ConnectException("refused");
        });
        send(message("often", "1"), message("old", "2"));
        await().until(() -> stored("often").progress().attempts() == 1
                && stored("old").progress().attempts() == 1);
        clock.advance(Duration.ofHours(1));
        parts.store().stored();
        awaitStatus("old", MessageStatus.DEAD);
        assertThat(stored("old").progress().attempts()).isEqualTo(2);
        await().until(() -> stored("often").status() == MessageStatus.DEAD);
        assertThat(parts.marks().retry(stored("often").id()).join()).isTrue();
        parts.store().stored();
        for (int i = 1; i <= 2; i++) {
            int attempts = i;
            await().until(() -> stored("often").progress().attempts() == attempts);
            clock.advance(Duration.ofMinutes(1));
            parts.store().stored();
        }
        awaitStatus("often", MessageStatus.DEAD);
        assertThat(stored("often").progress().attempts()).isEqualTo(3);
    }

    @Test
    void after_a_crash_in_a_call_that_part_comes_again_with_the_same_key_and_no_other() throws Exception {
        send(message("a", "1", Map.of("text", "one\n\n" + "y".repeat(120))), message("b", "1"));
        int calls = crashAtSecondPart();
        assertThat(calls).isEqualTo(2);
        assertThat(stored("a").progress().partsSent()).isEqualTo(1);
        taken.clear();
        start(clock);
        route("?form=plain:100", exchange -> {});
        awaitStatus("b", MessageStatus.DELIVERED);
        assertThat(taken)
                .extracting(exchange -> exchange.getMessage().getHeader(OutboxMessage.KEY))
                .startsWith("a#1")
                .endsWith("b#0")
                .doesNotContain("a#0");
    }

    /** The part is sent, and the process does not come to note it. */
    private int crashAtSecondPart() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        route("?form=plain:100", exchange -> {
            if (calls.incrementAndGet() == 2) {
                writer.close();
            }
        });
        await().until(() -> calls.get() == 2 && taken.size() == 2);
        stop();
        return calls.get();
    }

    @Test
    void two_routes_can_not_deliver_one_channel() throws Exception {
        route("", exchange -> {});
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("outbox:chat?rate=5/s").routeId("second").process(exchange -> {});
                    }
                }))
                .hasStackTraceContaining("Another route delivers outbox:chat already");
        camel.getRouteController().stopRoute("chat");
        camel.getRouteController().startRoute("chat");
        send(message("a", "1"));
        awaitStatus("a", MessageStatus.DELIVERED);
    }

    @Test
    void what_the_provider_says_later_is_written_down() throws Exception {
        route("", exchange -> exchange.getMessage().setHeader(OutboxMessage.PROVIDER_ID, "wamid.1"));
        send(message("a", "1"));
        awaitStatus("a", MessageStatus.DELIVERED);
        String status = "outbox:chat?operation=status";
        Map<String, Object> read = Map.of("provider_id", "wamid.1", "status", "read");
        assertThat(camel.createProducerTemplate().requestBody(status, read)).isEqualTo(Map.of("known", true));
        assertThat(stored("a").providerStatus()).isEqualTo("read");
        Map<String, Object> failed = Map.of("provider_id", "wamid.1", "status", "failed", "error", "no such phone");
        camel.createProducerTemplate().requestBody(status, failed);
        assertThat(stored("a").status()).isEqualTo(MessageStatus.DEAD);
        assertThat(stored("a").failure().message()).isEqualTo("no such phone");
        assertThat(camel.createProducerTemplate().requestBody(status, Map.of("provider_id", "other", "status", "read")))
                .isEqualTo(Map.of("known", false));
    }
}
