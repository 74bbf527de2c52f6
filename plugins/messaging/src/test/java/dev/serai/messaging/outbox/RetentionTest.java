package dev.serai.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.OutgoingMessage;
import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.messaging.outbox.OutboxReader.Filter;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import dev.serai.testkit.SettableClock;
import dev.serai.testkit.TestPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final int MANY = 1_100;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:00:00Z"));

    @Test
    void what_is_done_goes_after_a_day_however_much_it_is_and_what_was_given_up_stays(@TempDir Path folder)
            throws Exception {
        try (Database database = Databases.sqlite(folder);
                GroupWriter writer = Databases.writer(database);
                OutboxParts parts = new OutboxParts(platform(database, writer));
                Retention retention = new Retention(platform(database, writer), parts.marks())) {
            parts.store()
                    .send(IntStream.range(0, MANY)
                            .mapToObj(RetentionTest::message)
                            .toList());
            List<StoredMessage> all = messages(parts);
            parts.marks()
                    .givenUp(all.getLast(), new Failure("delivery.failed", "gone"))
                    .join();
            CompletableFuture.allOf(all.stream()
                            .limit(MANY - 1)
                            .map(message -> parts.marks().sent(message, 0, null, true))
                            .toArray(CompletableFuture[]::new))
                    .join();
            clock.advance(Duration.ofHours(23));
            retention.clean();
            assertThat(messages(parts)).hasSize(MANY);

            clock.advance(Duration.ofHours(2));
            retention.clean();

            assertThat(messages(parts)).extracting(StoredMessage::status).containsExactly(MessageStatus.DEAD);
        }
    }

    private TestPlatform platform(Database database, GroupWriter writer) {
        return Databases.platform(new DefaultCamelContext(), database, writer, clock);
    }

    private static OutgoingMessage message(int number) {
        return new OutgoingMessage("m" + number, "chat", "c" + number, Map.of("text", "x"));
    }

    private static List<StoredMessage> messages(OutboxParts parts) {
        return parts.reader().list(Filter.ALL, MANY + 1);
    }
}
