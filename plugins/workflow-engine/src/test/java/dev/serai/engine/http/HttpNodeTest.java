package dev.serai.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.engine.fixture.Engine;
import dev.serai.testkit.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The node {@code http} against a real server. */
class HttpNodeTest {
    private static final String ASK = """
            schema_version: "1.0"
            flow: {name: ask}
            state: {fields: {n: {type: int, default: 3}, status: {type: int}, body: {type: dict}}}
            nodes:
              - id: get
                http: {url: "http://127.0.0.1:PORT/a?x=1", method: post, query: {q: "ä &"}, headers: {X-N: "{n}"}, body: {n: "{n}"}}
                outputs: [status, body]
            edges: [{from: START, to: get}, {from: get, to: END}]
            result: [status, body]
            """;

    private static final String THREE_ATTEMPTS = "retry: {max_attempts: 3, delay: 10ms, jitter: 0}";

    @TempDir
    Path home;

    /** What a request was. */
    private record Request(String line, String key, String header, String body) {}

    /** Answers a request. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Answer answer = exchange -> reply(exchange, 200, "{\"ok\": true}");
    private HttpServer server;
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        begin(Clock.systemUTC());
    }

    private void begin(Clock clock) throws Exception {
        engine = Engine.start(home, clock, new HttpNode());
        engine.service().ready();
    }

    @AfterEach
    void stop() {
        released.countDown();
        engine.close();
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("X-N"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void load(String what, String instead) throws Exception {
        String text = ASK.replace("PORT", Integer.toString(server.getAddress().getPort()));
        assertThat(text).contains(what);
        assertThat(engine.load("ask.yaml", text.replace(what, instead))).isEmpty();
    }

    /** @param keys of the node */
    private void loadWith(String... keys) throws Exception {
        load("    outputs:", "    " + String.join("\n    ", keys) + "\n    outputs:");
    }

    @Test
    void sends_what_it_is_told_and_takes_the_answer() throws Exception {
        load("default: 3", "default: 3");
        Map<?, ?> run = engine.run("ask", Map.of("n", 4));
        assertThat(run.get("result")).isEqualTo(Map.of("status", 200L, "body", Map.of("ok", true)));
        assertThat(requests)
                .containsExactly(
                        new Request("POST /a?x=1&q=%C3%A4+%26", run.get("run_id") + "/get/1", "4", "{\"n\":4}"));
    }

    @Test
    void every_attempt_has_the_same_key() throws Exception {
        loadWith(THREE_ATTEMPTS);
        answer = exchange -> reply(exchange, requests.size() < 3 ? 500 : 200, "{}");
        assertThat(engine.run("ask", Map.of()).get("status")).isEqualTo("completed");
        assertThat(requests)
                .hasSize(3)
                .extracting(Request::key)
                .containsOnly(requests.getFirst().key());
    }

    @Test
    void an_attempt_after_a_restart_has_the_same_key() throws Exception {
        load("default: 3", "default: 3");
        answer = exchange -> {
            if (requests.size() == 1) {
                released.await();
            }
            reply(exchange, 200, "{}");
        };
        Object run = engine.send("workflow:ask", Map.of(), Map.of()).get("run_id");
        await().until(() -> requests.size() == 1);
        engine.close();
        begin(Clock.systemUTC());
        await().until(() -> engine.detail(run).get("status").equals("completed"));
        assertThat(requests).hasSize(2).extracting(Request::key).containsOnly(run + "/get/1");
    }

    @ParameterizedTest
    @CsvSource({"429, 30", "503, 30", "503, 'Thu, 01 Jan 2026 00:00:30 GMT'"})
    void waits_as_long_as_the_server_asks_for(int status, String retryAfter) throws Exception {
        engine.close();
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        begin(clock);
        loadWith("retry: {max_attempts: 2, delay: 1s, jitter: 0}");
        answer = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            reply(exchange, requests.size() == 1 ? status : 200, "{}");
        };
        Object run = engine.send("workflow:ask", Map.of(), Map.of()).get("run_id");
        await().until(() -> engine.detail(run).get("status").equals("waiting"));
        clock.advance(Duration.ofSeconds(29));
        await().during(Duration.ofMillis(100)).until(() -> requests.size() == 1);
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> engine.detail(run).get("status").equals("completed"));
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "99999999999", "Thu, 01 Jan 1970 00:00:00 GMT", ""})
    void what_is_no_time_to_come_leaves_it_to_the_delay_of_the_node(String retryAfter) throws Exception {
        loadWith(THREE_ATTEMPTS);
        answer = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            reply(exchange, requests.size() == 1 ? 429 : 200, "{}");
        };
        assertThat(engine.run("ask", Map.of()).get("status")).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void a_status_that_may_go_away_is_tried_again(int status) throws Exception {
        loadWith(THREE_ATTEMPTS);
        answer = exchange -> reply(exchange, requests.size() < 3 ? status : 200, "{}");
        assertThat(engine.run("ask", Map.of()).get("status")).isEqualTo("completed");
        assertThat(requests).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422})
    void a_status_that_stays_is_not_tried_again(int status) throws Exception {
        loadWith(THREE_ATTEMPTS);
        answer = exchange -> reply(exchange, status, "{}");
        assertThat(error(engine.run("ask", Map.of())).get("code")).isEqualTo("http.status");
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_status_is_tried_again_where_the_file_says_so() throws Exception {
        loadWith("retry: {max_attempts: 3, delay: 10ms, jitter: 0, on: [409]}");
        answer = exchange -> reply(exchange, requests.size() == 1 ? 409 : 503, "{}");
        assertThat(String.valueOf(error(engine.run("ask", Map.of())).get("message")))
                .contains("503");
        assertThat(requests).hasSize(2);
    }

    @Test
    void a_connection_that_breaks_off_is_tried_again() throws Exception {
        loadWith(THREE_ATTEMPTS);
        answer = exchange -> {
            if (requests.size() == 2) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
            } else if (requests.size() == 3) {
                reply(exchange, 200, "{\"ok\": 3}");
            }
        };
        assertThat(engine.run("ask", Map.of()).get("result"))
                .isEqualTo(Map.of("status", 200L, "body", Map.of("ok", 3L)));
        assertThat(requests)
                .hasSize(3)
                .extracting(Request::key)
                .containsOnly(requests.getFirst().key());
    }

    @Test
    void a_connection_that_breaks_off_each_time_fails_the_node_as_remote() throws Exception {
        loadWith(THREE_ATTEMPTS);
        answer = exchange -> {};
        Map<?, ?> error = error(engine.run("ask", Map.of()));
        assertThat(error.get("code")).isEqualTo("http.failed");
        assertThat(error.get("kind")).isEqualTo("remote");
        assertThat(requests).hasSize(3);
    }

    @Test
    void an_answer_that_does_not_end_in_time_is_tried_again() throws Exception {
        engine.close();
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        begin(clock);
        loadWith("timeout: 30s", "retry: {max_attempts: 2, delay: 1s, jitter: 0}");
        CountDownLatch begun = new CountDownLatch(1);
        answer = exchange -> {
            if (requests.size() == 1) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                begun.countDown();
                released.await();
            }
            reply(exchange, 200, "{}");
        };
        Object run = engine.send("workflow:ask", Map.of(), Map.of()).get("run_id");
        begun.await();
        clock.advance(Duration.ofSeconds(30));
        await().until(() -> engine.detail(run).get("status").equals("waiting"));
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> engine.detail(run).get("status").equals("completed"));
        assertThat(requests)
                .hasSize(2)
                .extracting(Request::key)
                .containsOnly(requests.getFirst().key());
    }

    @Test
    void a_server_that_does_not_answer_in_time_fails_the_node() throws Exception {
        loadWith("timeout: 200ms");
        answer = exchange -> released.await();
        Map<?, ?> error = error(engine.run("ask", Map.of()));
        assertThat(error.get("code")).isEqualTo("node.timeout");
        assertThat(error.get("kind")).isEqualTo("remote");
    }

    @Test
    void a_status_that_is_not_expected_fails_the_node_with_it() throws Exception {
        load("default: 3", "default: 3");
        answer = exchange -> reply(exchange, 404, "{\"why\": \"gone\"}");
        Map<?, ?> error = error(engine.run("ask", Map.of()));
        assertThat(error.get("code")).isEqualTo("http.status");
        assertThat(error.get("kind")).isEqualTo("not_found");
        assertThat(String.valueOf(error.get("message")))
                .contains("404")
                .contains("gone")
                .doesNotContain("x=1");
        assertThat(requests).hasSize(1);
    }

    @Test
    void a_status_that_is_expected_is_no_failure_and_another_is() throws Exception {
        load("method: post", "method: post, expect: [200, 404]");
        answer = exchange -> reply(exchange, 404, "{}");
        assertThat(((Map<?, ?>) engine.run("ask", Map.of()).get("result")).get("status"))
                .isEqualTo(404L);
        answer = exchange -> reply(exchange, 201, "{}");
        assertThat(error(engine.run("ask", Map.of())).get("code")).isEqualTo("http.status");
    }

    @Test
    void a_server_that_is_not_there_fails_the_node_as_remote() throws Exception {
        load("default: 3", "default: 3");
        server.stop(0);
        Map<?, ?> error = error(engine.run("ask", Map.of()));
        assertThat(error.get("code")).isEqualTo("http.failed");
        assertThat(error.get("kind")).isEqualTo("remote");
    }

    private static Map<?, ?> error(Map<?, ?> answer) {
        assertThat(answer.get("status")).isEqualTo("failed");
        return (Map<?, ?>) answer.get("error");
    }
}
