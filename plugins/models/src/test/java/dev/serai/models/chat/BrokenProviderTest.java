package dev.serai.models.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.serai.testkit.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.langchain4j.data.message.UserMessage;
import dev.serai.api.SeraiException;
import dev.serai.models.World;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a mock of the providers can't do: broken, slow and endless answers. */
final class BrokenProviderTest {
    private static final String CHUNK =
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o-mini\",\"choices\":"
                    + "[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":%s}]}\n\n";

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private WireMockServer server;
    private World world;

    @BeforeEach
    void open() throws Exception {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        world = new World(folder, models(server.baseUrl(), "2m"));
        log.start();
        root().addAppender(log);
    }

    /** No name can be as long as that of the one behind {@code backed}: no name server is asked for it. */
    private static String models(String base, String timeout) {
        return """
                models:
                  default:
                    provider: openai
                    model: gpt-4o-mini
                    api_base: %s/v1
                    api_key: "{secret.TEST_KEY}"
                    max_tokens: 50
                    timeout: %s
                    retry: {max_attempts: 2, delay: 10ms}
                  backed:
                    provider: openai
                    model: gpt-4o-mini
                    api_base: http://%s.invalid/v1
                    api_key: "{secret.TEST_KEY}"
                    retry: {max_attempts: 1}
                    fallback: default
                """.formatted(base, timeout, "nobody".repeat(11));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        world.close();
        server.stop();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder stream(String body) {
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body);
    }

    private SeraiException failure(String model) {
        return catchThrowableOfType(SeraiException.class, () -> world.ask(model, "hello"));
    }

    @Test
    void a_stream_that_is_cut_in_the_middle_is_asked_for_again_and_never_half_an_answer() throws Exception {
        answers(stream(CHUNK.formatted("Half an", "null")));
        List<String> told = new ArrayList<>();
        TokenListener listener = new TokenListener() {
            @Override
            public void token(String text) {
                told.add(text);
            }

            @Override
            public boolean startsAgain() {
                return told.add("again");
            }
        };

        SeraiException failed = catchThrowableOfType(
                SeraiException.class,
                () -> world.ask(
                        "default", new Question(List.of(UserMessage.from("x")), List.of(), null), List.of(), listener));

        assertThat(failed.code()).isEqualTo("model.failed");
        assertThat(told).containsExactly("Half an", "again", "Half an");
        assertThat(world.calls()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("status", "failed")
                .containsEntry("cost_usd", null));
    }

    @Test
    void whoever_can_not_take_words_back_is_not_asked_again() {
        answers(stream(CHUNK.formatted("Half an", "null")));
        TokenListener listener = new TokenListener() {
            @Override
            public void token(String text) {}

            @Override
            public boolean startsAgain() {
                return false;
            }
        };

        var failed = catchThrowableOfType(
                SeraiException.class,
                () -> world.ask(
                        "default", new Question(List.of(UserMessage.from("x")), List.of(), null), List.of(), listener));

        assertThat(failed.code()).isEqualTo("model.failed");
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void an_answer_of_ollama_tells_what_was_counted_and_that_it_was_cut() throws Exception {
        answers(aResponse().withHeader("Content-Type", "application/x-ndjson").withBody("""
                        {"model":"llama3.2","message":{"role":"assistant","content":"Half"},"done":false}
                        {"model":"llama3.2","message":{"role":"assistant","content":""},"done":true,"done_reason":"length","prompt_eval_count":1000,"eval_count":500}
                        """));
        world.reload("models: {default: {model: llama3.2, api_base: '" + server.baseUrl() + "'}}");

        Answer answer = world.ask("default", "hello");

        assertThat(answer.complete()).isFalse();
        assertThat(answer.tokens().input()).isEqualTo(1000);
        assertThat(answer.tokens().output()).isEqualTo(500);
        assertThat(answer.costNanos()).isZero();
    }

    @Test
    void a_broken_connection_is_a_failure() {
        answers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(failure("default").code()).isEqualTo("model.failed");
    }

    @Test
    void an_answer_that_does_not_begin_in_time_is_a_timeout() {
        answers(stream(CHUNK.formatted("late", "\"stop\"")).withFixedDelay(30_000));
        world.reload(models(server.baseUrl(), "500ms"));

        SeraiException failed = failure("default");

        assertThat(failed.code()).isEqualTo("model.timeout");
        assertThat(failed.text()).contains("0.5 s");
    }

    @Test
    void an_answer_that_drips_for_ever_ends_with_the_time() throws Exception {
        try (Endless endless = new Endless("slow", Duration.ofMillis(20))) {
            world.reload(models(endless.url(), "500ms"));

            assertThat(failure("default").code()).isEqualTo("model.timeout");
            await().until(() -> endless.left.getCount() == 0);
        }
    }

    @Test
    void a_name_that_nobody_has_is_unreachable_and_the_fallback_answers() throws Exception {
        answers(stream(CHUNK.formatted("fine", "null") + CHUNK.formatted("", "\"stop\"") + "data: [DONE]\n\n"));

        Answer answer = world.ask("backed", "hello");

        assertThat(answer.text()).isEqualTo("fine");
        assertThat(world.calls())
                .extracting(row -> row.get("error_code"))
                .containsExactlyInAnyOrder("model.unreachable", null);
    }

    @Test
    void a_port_where_nobody_listens_is_unreachable() {
        world.reload(models("http://127.0.0.1:1", "2m"));

        assertThat(failure("default").code()).isEqualTo("model.unreachable");
    }

    @Test
    void a_wait_that_is_longer_than_anyone_waits_is_told_to_the_caller() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "3600").withBody("{\"error\": \"slow down\"}"));

        SeraiException failed = failure("default");

        assertThat(failed.code()).isEqualTo("model.rate");
        assertThat(failed.retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(world.pauses()).isEmpty();
    }

    @Test
    void no_key_is_in_an_error_or_in_the_log_however_the_provider_repeats_it() throws Exception {
        root().setLevel(Level.DEBUG);
        for (int status : new int[] {400, 401, 403, 429, 500}) {
            answers(aResponse()
                    .withStatus(status)
                    .withBody("{\"error\": {\"message\": \"key " + World.KEY + " is bad\"}}"));

            assertThat(failure("default").toString()).doesNotContain(World.KEY);
        }
        answers(aResponse().withStatus(500).withBody("Authorization: Bearer " + World.KEY));
        assertThat(failure("default").toString()).doesNotContain(World.KEY);
        root().setLevel(Level.INFO);

        assertThat(logged()).noneMatch(line -> line.contains(World.KEY));
        assertThat(world.calls().toString()).doesNotContain(World.KEY);
    }

    /** Of our own; the server's threads may still be at it. */
    private List<String> logged() {
        synchronized (log) {
            return log.list.stream()
                    .filter(event -> event.getLoggerName().startsWith("dev."))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }

    /** Sends without end, and knows when nobody listens any more. */
    private static final class Endless implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch left = new CountDownLatch(1);
        private final byte[] chunk;
        private final Duration between;

        Endless(String text, Duration between) throws IOException {
            this.chunk = CHUNK.formatted(text, "null").getBytes(UTF_8);
            this.between = between;
            Thread.ofVirtual().start(this::serve);
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            try (Socket connection = socket.accept();
                    OutputStream out = connection.getOutputStream()) {
                connection.getInputStream().readNBytes(1);
                out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                        .getBytes(UTF_8));
                while (true) {
                    out.write(chunk);
                    out.flush();
                    begun.countDown();
                    if (!between.isZero()) {
                        Thread.sleep(between);
                    }
                }
            } catch (IOException | InterruptedException e) {
                left.countDown();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void an_interrupt_closes_the_connection() throws Exception {
        try (Endless endless = new Endless("more ", Duration.ofMillis(20))) {
            world.reload(models(endless.url(), "2m"));
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    world.ask("default", "hello");
                } catch (InterruptedException | RuntimeException e) {
                    thrown.set(e);
                }
            });
            endless.begun.await();
            asking.interrupt();
            asking.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            await().until(() -> endless.left.getCount() == 0);
            assertThat(world.calls()).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("error_code", "model.cancelled"));
        }
    }

    @Test
    void an_answer_without_end_is_closed() throws Exception {
        char[] long1 = new char[4000];
        Arrays.fill(long1, 'x');
        try (Endless endless = new Endless(new String(long1), Duration.ZERO)) {
            world.reload(models(endless.url(), "2m"));

            SeraiException failed = failure("default");

            assertThat(failed.code()).isEqualTo("model.answer");
            assertThat(failed.text()).contains("did not stop");
            await().until(() -> endless.left.getCount() == 0);
        }
    }
}
