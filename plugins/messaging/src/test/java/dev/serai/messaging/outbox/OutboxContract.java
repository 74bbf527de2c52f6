package dev.serai.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.OutgoingMessage;
import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.messaging.outbox.OutboxReader.Filter;
import dev.serai.messaging.outbox.OutboxReader.Head;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import dev.serai.messaging.outbox.StoredMessage.Progress;
import dev.serai.testkit.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the outbox does on every database. */
abstract class OutboxContract {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final Filter ALL = Filter.ALL;
    private static final Failure WHY = new Failure("delivery.status", "The channel answered 500.");

    private final SettableClock clock = new SettableClock(START);
    private Database database;
    private GroupWriter writer;
    private OutboxStore store;
    private OutboxReader reader;
    private OutboxMarks marks;

    /** A new one with the outbox's tables. */
    abstract Database database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
        writer = Databases.writer(database);
        store = new OutboxStore(writer, clock);
        reader = new OutboxReader(database.reading());
        marks = new OutboxMarks(writer, clock);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private static OutgoingMessage message(String key, String conversation) {
        return new OutgoingMessage(key, "chat", conversation, Map.of("text", "of " + key));
    }

    private StoredMessage stored(String key) {
        return reader.list(ALL, 100).stream()
                .filter(message -> message.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keeps_a_message_as_it_is() {
        Map<String, Object> content = Map.of(
                "text", "é\"\\\n\u0000🙂", "run_id", "r1", "result", Map.of("n", 1L, "list", List.of(1.5, true, "x")));
        store.send(List.of(new OutgoingMessage("r1/a/1", "chat", "42", content)));
        StoredMessage kept = stored("r1/a/1");
        assertThat(kept.content()).isEqualTo(content);
        assertThat(kept)
                .isEqualTo(new StoredMessage(
                        kept.id(),
                        "r1/a/1",
                        "chat",
                        "42",
                        "r1",
                        content,
                        MessageStatus.PENDING,
                        new Progress(0, 0, START.toEpochMilli()),
                        null,
                        null,
                        null,
                        START.toEpochMilli(),
                        START.toEpochMilli(),
                        null));
    }

    @Test
    void a_key_is_stored_once() {
        store.send(List.of(message("a", "1"), message("b", "1"), message("a", "2")));
        store.send(List.of(message("b", "3"), message("c", "1")));
        assertThat(reader.list(ALL, 10))
                .extracting(StoredMessage::key, StoredMessage::conversation)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("c", "1"),
                        org.assertj.core.groups.Tuple.tuple("b", "1"),
                        org.assertj.core.groups.Tuple.tuple("a", "1"));
    }

    @Test
    void a_message_is_there_if_and_only_if_the_transaction_of_its_cause_is() throws SQLException {
        try (Connection connection = database.writing().getConnection()) {
            connection.setAutoCommit(false);
            store.store(connection, List.of(message("lost", "1")));
            connection.rollback();
            store.store(connection, List.of(message("kept", "1")));
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(reader.list(ALL, 10)).extracting(StoredMessage::key).containsExactly("kept");
    }

    @Test
    void tells_of_messages_until_nobody_listens() throws Exception {
        AtomicInteger told = new AtomicInteger();
        AutoCloseable listening = store.onStored(told::incrementAndGet);
        store.send(List.of(message("a", "1")));
        store.stored();
        listening.close();
        store.stored();
        assertThat(told).hasValue(2);
    }

    @Test
    void the_first_of_each_conversation_stands_for_it_and_the_earliest_due_comes_first() {
        store.send(List.of(message("a1", "a"), message("b1", "b"), message("a2", "a"), message("c1", "c")));
        store.send(List.of(new OutgoingMessage("x", "other", "a", Map.of("text", "x"))));
        long now = START.toEpochMilli();
        marks.failed(stored("a1"), WHY, now + 5_000).join();
        marks.sent(stored("c1"), 0, null, true).join();
        assertThat(reader.heads("chat", 10)).containsExactly(new Head("b", now), new Head("a", now + 5_000));
        assertThat(reader.first("chat", "a")).map(StoredMessage::key).contains("a1");
        assertThat(reader.first("chat", "c")).isEmpty();
        assertThat(reader.heads("chat", 1)).containsExactly(new Head("b", now));
    }

    @Test
    void parts_failures_and_the_end_are_kept() {
        store.send(List.of(message("a", "1")));
        assertThat(marks.sent(stored("a"), 0, "p0", false).join()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(marks.failed(stored("a"), WHY, 77).join()).isTrue();
        StoredMessage failed = stored("a");
        assertThat(failed.progress()).isEqualTo(new Progress(1, 1, 77));
        assertThat(failed.failure()).isEqualTo(WHY);
        assertThat(failed.providerId()).isEqualTo("p0");
        assertThat(marks.sent(failed, 1, null, true).join()).isTrue();
        StoredMessage delivered = stored("a");
        assertThat(delivered.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(delivered.deliveredAt()).isEqualTo(START.plusSeconds(1).toEpochMilli());
        assertThat(delivered.failure()).isNull();
        assertThat(delivered.providerId()).isEqualTo("p0");
        assertThat(marks.delivered()).isEqualTo(1);
    }

    @Test
    void a_dead_message_is_retried_or_discarded_and_others_are_not() {
        store.send(List.of(message("a", "1"), message("b", "1"), message("c", "1"), message("d", "1")));
        for (String key : List.of("a", "b", "c")) {
            marks.givenUp(stored(key), WHY).join();
        }
        assertThat(reader.count(MessageStatus.DEAD)).isEqualTo(3);
        assertThat(reader.count(MessageStatus.PENDING)).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(marks.retry(stored("a").id()).join()).isTrue();
        assertThat(stored("a").progress())
                .isEqualTo(new Progress(0, 0, START.plusSeconds(3600).toEpochMilli()));
        assertThat(stored("a").queuedAt()).isEqualTo(START.plusSeconds(3600).toEpochMilli());
        assertThat(marks.retry(stored("d").id()).join()).isFalse();
        assertThat(marks.discard(stored("b").id()).join()).isTrue();
        assertThat(marks.discard(stored("b").id()).join()).isFalse();
        assertThat(marks.retryAll("other").join()).isZero();
        assertThat(marks.retryAll(null).join()).isEqualTo(1);
        assertThat(reader.list(new Filter("chat", MessageStatus.PENDING, null, null, null), 10))
                .extracting(StoredMessage::key)
                .containsExactly("d", "c", "a");
        assertThat(marks.sent(stored("b"), 0, null, true).join()).isFalse();
        assertThat(stored("b").status()).isEqualTo(MessageStatus.DISCARDED);
        assertThat(marks.dead()).isEqualTo(3);
        assertThat(marks.delivered()).isZero();
    }

    @Test
    void what_the_provider_says_later_finds_its_message() {
        store.send(List.of(message("a", "1")));
        marks.sent(stored("a"), 0, "p0", false).join();
        marks.sent(stored("a"), 1, "p1", true).join();
        assertThat(marks.status("chat", "p1", "read", null).join()).isTrue();
        assertThat(marks.status("chat", "p1", "delivered", null).join()).isTrue();
        assertThat(stored("a").providerStatus()).isEqualTo("read");
        assertThat(marks.status("chat", "unknown", "read", null).join()).isFalse();
        assertThat(marks.status("other", "p1", "failed", WHY).join()).isFalse();
        Failure undelivered = new Failure("provider.failed", "no such phone");
        assertThat(marks.status("chat", "p1", "failed", undelivered).join()).isTrue();
        assertThat(stored("a").status()).isEqualTo(MessageStatus.DEAD);
        assertThat(stored("a").failure()).isEqualTo(undelivered);
        assertThat(stored("a").progress().partsSent()).isEqualTo(1);
        assertThat(marks.dead()).isEqualTo(1);
    }

    @Test
    void lists_page_by_page_newest_first_by_channel_status_and_run() {
        store.send(IntStream.range(0, 5).mapToObj(i -> message("m" + i, "1")).toList());
        store.send(List.of(new OutgoingMessage("r", "other", "1", Map.of("run_id", "run-7"))));
        List<StoredMessage> page = reader.list(new Filter("chat", null, null, null, null), 2);
        assertThat(page).extracting(StoredMessage::key).containsExactly("m4", "m3");
        assertThat(reader.list(
                        new Filter("chat", null, null, null, page.getLast().id()), 2))
                .extracting(StoredMessage::key)
                .containsExactly("m2", "m1");
        assertThat(reader.list(new Filter(null, null, "run-7", null, null), 9))
                .extracting(StoredMessage::key)
                .containsExactly("r");
        for (String whole : List.of("run-7", "r")) {
            assertThat(reader.list(new Filter(null, null, null, whole, null), 9))
                    .extracting(StoredMessage::key)
                    .containsExactly("r");
        }
        assertThat(reader.list(new Filter("chat", null, null, "1", null), 9)).isNotEmpty();
        assertThat(reader.list(new Filter(null, null, null, "run", null), 9)).isEmpty();
        assertThat(reader.list(new Filter(null, MessageStatus.DEAD, null, null, null), 9))
                .isEmpty();
    }

    @Test
    void forgets_what_was_delivered_long_ago_and_nothing_else() {
        store.send(List.of(message("old", "1"), message("waits", "1"), message("dead", "1"), message("aside", "1")));
        marks.sent(stored("old"), 0, "p", true).join();
        marks.givenUp(stored("dead"), WHY).join();
        marks.discard(stored("aside").id()).join();
        clock.advance(Duration.ofDays(30));
        store.send(List.of(message("new", "1")));
        marks.sent(stored("new"), 0, null, true).join();
        long limit = clock.millis() - Duration.ofDays(7).toMillis();
        assertThat(marks.forget(limit, 1).join()).isEqualTo(1);
        assertThat(marks.forget(limit, 100).join()).isEqualTo(1);
        assertThat(marks.forget(limit, 100).join()).isZero();
        assertThat(reader.list(ALL, 10)).extracting(StoredMessage::key).containsExactly("new", "dead", "waits");
    }
}
