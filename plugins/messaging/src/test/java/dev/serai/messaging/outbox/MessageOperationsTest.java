package dev.serai.messaging.outbox;

import static dev.serai.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.serai.api.OutgoingMessage;
import dev.serai.api.SeraiException;
import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import dev.serai.testkit.SettableClock;
import dev.serai.testkit.TestPlatform;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MessageOperationsTest {
    private static final Failure WHY = new Failure("delivery.status", "The channel answered 403.");

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Database database;
    private GroupWriter writer;
    private OutboxParts parts;

    @BeforeEach
    void open() throws Exception {
        database = Databases.sqlite(folder);
        camel.start();
        writer = Databases.writer(database);
        TestPlatform platform =
                Databases.platform(camel, database, writer, new SettableClock(Instant.parse("2026-11-21T08:00:00Z")));
        parts = new OutboxParts(platform);
        parts.start(platform);
        parts.store()
                .send(List.of(
                        new OutgoingMessage("a", "chat", "1", Map.of("text", "x", "run_id", "r1")),
                        new OutgoingMessage("b", "chat", "1", Map.of("text", "y")),
                        new OutgoingMessage("c", "mail", "2", Map.of("text", "z"))));
    }

    @AfterEach
    void close() {
        parts.close();
        camel.stop();
        writer.close();
        database.close();
    }

    private Map<?, ?> call(String operation, Map<String, Object> headers) {
        try {
            return camel.createProducerTemplate()
                    .requestBodyAndHeaders("direct:" + operation, null, headers, Map.class);
        } catch (CamelExecutionException e) {
            throw (SeraiException) e.getCause();
        }
    }

    private List<Object> keys(Map<String, Object> filter) {
        return ((List<?>) call("listMessages", filter).get("items"))
                .stream().<Object>map(item -> ((Map<?, ?>) item).get("key")).toList();
    }

    private String id(String key) {
        return ((List<?>) call("listMessages", Map.of()).get("items"))
                .stream()
                        .map(item -> (Map<?, ?>) item)
                        .filter(item -> item.get("key").equals(key))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .toString();
    }

    private void kill(String key) {
        parts.marks()
                .givenUp(parts.reader().find(Long.parseLong(id(key))).orElseThrow(), WHY)
                .join();
    }

    @Test
    void lists_by_channel_status_and_run_page_by_page() {
        kill("b");
        assertThat(keys(Map.of())).containsExactly("c", "b", "a");
        assertThat(keys(Map.of("channel", "chat"))).containsExactly("b", "a");
        assertThat(keys(Map.of("status", "dead"))).containsExactly("b");
        assertThat(keys(Map.of("run", "r1"))).containsExactly("a");
        Object cursor = call("listMessages", Map.of("limit", 2)).get("next_cursor");
        assertThat(keys(Map.of("limit", 2, "cursor", cursor))).containsExactly("a");
        assertThat(call("listMessages", Map.of("limit", 3)).get("next_cursor")).isNull();
        assertThat(call("getMessage", Map.of("id", id("b"))))
                .isEqualTo(call("getMessage", Map.of("id", id("b"))))
                .extracting(view -> ((Map<?, ?>) view).get("error"))
                .isEqualTo(Map.of("code", "delivery.status", "message", "The channel answered 403."));
    }

    @Test
    void a_dead_message_is_retried_and_any_that_was_not_sent_discarded() {
        kill("a");
        assertThat(call("retryMessage", Map.of("id", id("a"))).get("status")).isEqualTo("pending");
        assertThatThrownBy(() -> call("retryMessage", Map.of("id", id("a"))))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.code()).isEqualTo("message.status"));
        assertThat(call("discardMessage", Map.of("id", id("a"))).get("status")).isEqualTo("discarded");
        assertThatThrownBy(() -> call("discardMessage", Map.of("id", id("a")))).hasMessageContaining("is discarded");
    }

    @Test
    void all_dead_messages_of_a_channel_are_retried() {
        kill("a");
        kill("b");
        kill("c");
        assertThat(call("retryMessages", Map.of("channel", "chat"))).isEqualTo(Map.of("retried", 2));
        assertThat(call("retryMessages", Map.of())).isEqualTo(Map.of("retried", 1));
    }

    @Test
    void a_message_says_that_no_route_delivers_it_until_one_does() throws Exception {
        assertThat(error("c")).asString().contains("outbox.no-route", "begins with outbox:mail,");
        kill("b");
        assertThat(error("b")).asString().contains("The channel answered 403.");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("outbox:mail").routeId("mail").stop();
            }
        });
        await().until(() ->
                call("getMessage", Map.of("id", id("c"))).get("status").equals("delivered"));
        assertThat(error("c")).isNull();
        camel.getRouteController().stopRoute("mail");
        parts.store().send(List.of(new OutgoingMessage("d", "mail", "2", Map.of("text", "x"))));
        assertThat(error("d")).asString().contains("outbox.no-route");
    }

    private Object error(String key) {
        return call("getMessage", Map.of("id", id(key))).get("error");
    }

    @Test
    void the_log_names_each_channel_that_no_route_delivers() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Unrouted.class);
        logger.addAppender(log);
        log.start();
        parts.store().send(List.of(new OutgoingMessage("d", "a\nb", "3", Map.of("text", "x"))));
        try (Unrouted unrouted = new Unrouted(parts.reader(), "mail"::equals)) {
            unrouted.look();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        odd -> assertThat(odd).startsWith("Messages to the channel a?b wait."), chat -> assertThat(chat)
                                .isEqualTo("Messages to the channel chat wait. No route delivers it: add one to routes/"
                                        + " that begins with outbox:chat, or discard the message."));
    }

    @Test
    void what_is_not_there_is_said() {
        assertThatThrownBy(() -> call("getMessage", Map.of("id", "99")))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.code()).isEqualTo("message.unknown"));
        assertThatThrownBy(() -> call("retryMessage", Map.of("id", "1; drop")))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.code()).isEqualTo("request.invalid"));
    }
}
