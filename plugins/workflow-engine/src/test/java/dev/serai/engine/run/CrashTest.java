package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.engine.fixture.Counter;
import dev.serai.engine.fixture.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies behind any write to the journal: what was written stays, the rest never happened. */
class CrashTest {
    private static final String STEPS = """
            schema_version: "1.0"
            flow: {name: steps}
            state: {fields: {n: {type: int, default: 0}, seen: {type: int}}}
            nodes:
              - {id: a, set: {n: state.n + 1}}
              - {id: b, count: {at: b}, outputs: [seen]}
              - {id: c, set: {n: state.n + 10}}
              - {id: d, count: {at: d}, outputs: [seen]}
              - {id: e, set: {n: state.n + 100}}
            edges:
              - {from: START, to: a}
              - {from: a, to: b}
              - {from: b, to: c}
              - {from: c, to: d}
              - {from: d, to: e}
              - {from: e, to: END}
            result: [n]
            """;

    @TempDir
    Path home;

    @Test
    void a_run_ends_alike_from_every_write_on_and_completed_effects_are_not_repeated() throws Exception {
        int writes = writesOfWholeRun();
        assertThat(writes).isGreaterThanOrEqualTo(3);
        for (int kept = 1; kept < writes; kept++) {
            Path folder = Files.createDirectories(home.resolve("kept-" + kept));
            Counter counter = new Counter();
            Object id;
            try (Engine engine = Engine.start(folder, counter)) {
                engine.load("steps.yaml", STEPS);
                id = engine.run("steps", Map.of()).get("run_id");
                forgetAllBut(kept, engine);
            }
            long done = completedEffects(folder, id, counter);
            try (Engine engine = Engine.startReady(folder, counter)) {
                await().until(() -> engine.detail(id).get("status").equals("completed"));
                assertThat(engine.detail(id).get("result")).isEqualTo(Map.of("n", 111L));
                assertThat(counter.total()).isEqualTo(2 + (2 - done));
                assertThat(counter.keys()).containsExactlyInAnyOrder(id + "/b/1", id + "/d/1");
            }
        }
    }

    private int writesOfWholeRun() throws Exception {
        Path folder = Files.createDirectories(home.resolve("whole"));
        try (Engine engine = Engine.start(folder, new Counter())) {
            engine.load("steps.yaml", STEPS);
            engine.run("steps", Map.of());
            return (int) query(engine, "select count(*) from run_journal");
        }
    }

    private static long completedEffects(Path folder, Object id, Counter counter) throws Exception {
        try (Engine engine = Engine.start(folder, counter)) {
            return query(
                    engine,
                    "select count(*) from v_run_event where run_id = '" + id
                            + "' and type = 'node.completed' and node in ('b', 'd')");
        }
    }

    /** The journal as it was after its first writes. */
    private static void forgetAllBut(int writes, Engine engine) throws SQLException {
        try (Connection connection = engine.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from run_journal where position not in "
                    + "(select position from run_journal order by position limit " + writes + ")");
            statement.executeUpdate("update run set status = 'running', ended_at = null");
        }
    }

    private static long query(Engine engine, String sql) throws SQLException {
        try (Connection connection = engine.database().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }
}
