package dev.serai.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the runs that end, by minute, so that nobody has to count them among millions. */
final class EndedSql {
    static final long MINUTE = 60_000;

    private static final String ADD = """
            insert into run_ended (minute, status, runs) values (?, ?, ?)
            on conflict (minute, status) do update set runs = run_ended.runs + excluded.runs
            """;

    private record Slot(long minute, RunStatus status) {}

    private final PreparedStatement add;

    EndedSql(Connection connection) throws SQLException {
        this.add = connection.prepareStatement(ADD);
    }

    void count(List<Append> appends) throws SQLException {
        Map<Slot, Integer> ended = new HashMap<>();
        for (Append append : appends) {
            Long at = append.head().endedAt();
            if (at != null) {
                ended.merge(new Slot(at / MINUTE, append.head().status()), 1, Integer::sum);
            }
        }
        for (Map.Entry<Slot, Integer> slot : ended.entrySet()) {
            add.setLong(1, slot.getKey().minute());
            add.setString(2, slot.getKey().status().text());
            add.setInt(3, slot.getValue());
            add.executeUpdate();
        }
    }
}
