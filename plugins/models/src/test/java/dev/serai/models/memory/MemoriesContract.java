package dev.serai.models.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.models.memory.Memories.Exchange;
import dev.serai.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On each database. */
abstract class MemoriesContract {
    private static final MemorySettings CHAT = settings(Map.of("key", "chat-1"));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private Database database;
    private GroupWriter writer;
    private Memories memories;

    /** A new one with the plugin's tables. */
    abstract Database newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = newDatabase();
        writer = new GroupWriter(database.writing(), "models");
        memories = new Memories(database.reading(), writer, clock);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private static MemorySettings settings(Map<String, Object> more) {
        Map<String, Object> memory = new HashMap<>(more);
        memory.put("enabled", true);
        return MemorySettings.of(memory, "w1", "n1").orElseThrow();
    }

    private void remember(MemorySettings settings, String key) {
        memories.remember(settings, key, new Exchange("question " + key, "answer " + key));
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void gives_back_what_was_said_the_oldest_first_in_its_scope_only() {
        remember(CHAT, "a");
        remember(CHAT, "b");
        remember(settings(Map.of("key", "chat-2")), "c");

        assertThat(memories.recall(CHAT))
                .containsExactly(new Exchange("question a", "answer a"), new Exchange("question b", "answer b"));
    }

    @Test
    void the_same_call_is_remembered_once() {
        remember(CHAT, "a");
        remember(CHAT, "a");

        assertThat(memories.recall(CHAT)).hasSize(1);
    }

    @Test
    void what_is_too_old_is_forgotten() {
        MemorySettings minute = settings(Map.of("default_ttl", "1m"));
        remember(minute, "a");
        clock.advance(Duration.ofSeconds(30));
        remember(minute, "b");
        clock.advance(Duration.ofSeconds(30));

        assertThat(memories.recall(minute)).extracting(Exchange::answer).containsExactly("answer b");
    }

    @Test
    void what_is_beyond_a_limit_is_not_sent_along_and_goes() {
        MemorySettings two = settings(Map.of("max_exchanges", 2));
        remember(two, "a");
        remember(two, "b");
        remember(two, "c");

        assertThat(memories.recall(settings(Map.of())))
                .extracting(Exchange::answer)
                .containsExactly("answer b", "answer c");
        assertThat(memories.recall(settings(Map.of("max_characters", 20))))
                .extracting(Exchange::answer)
                .containsExactly("answer c");
    }
}
