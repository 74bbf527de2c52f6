package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.serai.engine.fixture.W1Events;
import dev.serai.host.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalSizeTest {
    private static final int RUNS = 20_000;
    private static final int TOGETHER = 64;

    @TempDir
    Path folder;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_run_of_order_triage_takes_at_most_1500_bytes(int appends) throws Exception {
        try (Database database = JournalDatabases.sqlite(folder)) {
            long definition = new Definitions(database.writing()).store("d".repeat(64), "order-triage", "source", 1);
            long empty = bytes(database);
            store(database, definition, appends);
            assertThat((bytes(database) - empty) / RUNS).isLessThanOrEqualTo(1_500);
        }
    }

    private void store(Database database, long definition, int appends) {
        try (JournalWriter writer = new JournalWriter(database.writing())) {
            writer.start();
            for (int first = 0; first < RUNS; first += TOGETHER) {
                List<CompletableFuture<Appended>> ends = new ArrayList<>();
                for (int i = first; i < Math.min(first + TOGETHER, RUNS); i++) {
                    ends.add(store(writer, definition, i, appends));
                }
                ends.forEach(CompletableFuture::join);
            }
        }
    }

    private CompletableFuture<Appended> store(JournalWriter writer, long definition, int number, int appends) {
        long now = System.currentTimeMillis();
        W1Events w1 = new W1Events(number, now);
        JournalRun run = new JournalRun(ids.construct(now).toString());
        Opening opening = new Opening(definition, w1.idempotencyKey(), "webhook", now);
        List<RunEvent> events = new ArrayList<>(List.of(w1.started()));
        if (appends == 2) {
            CompletableFuture<Appended> unused = Appending.append(writer, run, opening, 0, events);
            return Appending.append(writer, run, null, 1, w1.rest());
        }
        events.addAll(w1.rest());
        return Appending.append(writer, run, opening, 0, events);
    }

    /** Of the file, with nothing left beside it. */
    private long bytes(Database database) throws SQLException, IOException {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        }
        return Files.size(folder.resolve("serai.db"));
    }
}
