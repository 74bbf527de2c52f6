package dev.serai.engine.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.serai.engine.fixture.W1Events;
import dev.serai.host.database.Database;
import dev.serai.host.database.Sqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a database with ended runs of W1, as the engine leaves them, quickly: {@code FILE RUNS}. The file is one that a
 * server, or {@code ManyRuns}, has made before and uses no more: the definition of its newest run is theirs too.
 */
final class FillJournal {
    private static final int PER_COMMIT = 50_000;
    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private FillJournal() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        long from = System.nanoTime();
        try (Database database = Sqlite.open(file);
                Connection connection = database.writing().getConnection();
                Statement pragma = connection.createStatement()) {
            pragma.execute("pragma synchronous = off");
            pragma.execute("pragma cache_size = -200000");
            long before = number(connection, "select max(seq) from run");
            fill(connection, runs);
            count(pragma, before);
            pragma.execute("pragma synchronous = full");
            pragma.execute("pragma wal_checkpoint(truncate)");
        }
        System.out.printf(
                "%,d runs in %.0f s; the file has %,d MB%n",
                runs, (System.nanoTime() - from) / 1e9, Files.size(file) >> 20);
    }

    private static void fill(Connection connection, int runs) throws SQLException {
        long lastRun = number(connection, "select max(seq) from run");
        long lastPosition = number(connection, "select max(position) from run_journal");
        long definition = number(connection, "select definition_id from run order by seq desc limit 1");
        long now = System.currentTimeMillis();
        connection.setAutoCommit(false);
        try (PreparedStatement run = connection.prepareStatement("""
                        insert into run (seq, id, definition_id, status, idempotency_key, source, created_at, ended_at, fence)
                        values (?, ?, ?, 'completed', ?, 'webhook', ?, ?, 1)
                        """);
                PreparedStatement events = connection.prepareStatement(
                        "insert into run_journal (position, run_seq, first_seq, events) values (?, ?, 0, ?)")) {
            for (int i = 1; i <= runs; i++) {
                long at = now - (long) (runs - i) * 10;
                W1Events w1 = new W1Events(lastRun + i, at);
                run.setLong(1, lastRun + i);
                run.setString(2, IDS.construct(at).toString());
                run.setLong(3, definition);
                run.setString(4, w1.idempotencyKey());
                run.setLong(5, at);
                run.setLong(6, at + 1);
                run.addBatch();
                events.setLong(1, lastPosition + i);
                events.setLong(2, lastRun + i);
                events.setString(3, text(w1));
                events.addBatch();
                if (i % PER_COMMIT == 0 || i == runs) {
                    run.executeBatch();
                    events.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
    }

    /** As the writer does when runs end. */
    private static void count(Statement statement, long afterRun) throws SQLException {
        statement.execute("""
                insert into run_ended
                select ended_at / 60000, status, count(*) from run where seq > %d group by 1, 2
                on conflict (minute, status) do update set runs = run_ended.runs + excluded.runs
                """.formatted(afterRun));
    }

    private static String text(W1Events w1) {
        List<RunEvent> events = new ArrayList<>(List.of(w1.started()));
        events.addAll(w1.rest());
        return EventCodec.write(events);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
