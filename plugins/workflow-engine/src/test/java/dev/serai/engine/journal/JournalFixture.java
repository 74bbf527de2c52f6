package dev.serai.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.serai.api.SeraiException;
import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunStarted;
import dev.serai.host.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A journal on some database, and what tests write to it. */
@Timeout(60)
abstract class JournalFixture {
    Database database;
    JournalWriter writer;
    Journal journal;
    long definition;

    /** A new one with the engine's tables. */
    abstract Database database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
        writer = new JournalWriter(database.writing());
        writer.start();
        journal = new Journal(database.reading());
        definition = new Definitions(database.writing()).store("d".repeat(64), "sample", "source", 1);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    Appended append(JournalRun run, @Nullable String key, int firstSeq, List<RunEvent> events) {
        return Appending.append(writer, run, firstSeq == 0 ? opening(key) : null, firstSeq, events)
                .join();
    }

    JournalRun waiting(String id, RunHead head) {
        JournalRun run = new JournalRun(id);
        Appending.append(writer, run, opening(null), 0, started(), head).join();
        return run;
    }

    static RunHead waitingFor(Wait... waits) {
        return new RunHead(RunStatus.WAITING, null, List.of(waits), null);
    }

    Opening opening(@Nullable String key) {
        return new Opening(definition, key, "test", 5);
    }

    static List<RunEvent> started() {
        return List.of(new RunStarted(5, Map.of(), null));
    }

    static List<RunEvent> step() {
        return List.of(new NodeCompleted(6, at("n", 1), 1, Map.of()));
    }

    static List<RunEvent> ended() {
        return List.of(new RunCompleted(9, "done"));
    }

    static List<String> ids(List<Journal.OpenRun> runs) {
        return runs.stream().map(run -> run.run().id()).toList();
    }

    static String code(CompletableFuture<?> refused) {
        Throwable thrown = catchThrowable(refused::join);
        assertThat(thrown).hasCauseInstanceOf(SeraiException.class);
        return ((SeraiException) thrown.getCause()).code();
    }

    String one(String sql) {
        return rows(sql).getFirst();
    }

    List<String> rows(String sql) {
        try (Connection connection = database.reading().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(rows.getString(i));
                }
                texts.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.writing().getConnection();
                Statement statement = connection.createStatement()) {
            if (database.kind() == Database.Kind.SQLITE) {
                statement.executeUpdate("pragma legacy_alter_table = on");
            }
            statement.executeUpdate(sql);
        }
    }

    static NodeAddress at(String node, int execution) {
        return new NodeAddress("", node, execution);
    }
}
