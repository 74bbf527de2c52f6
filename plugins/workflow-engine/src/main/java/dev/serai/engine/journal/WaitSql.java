package dev.serai.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table of what runs wait for. A wait that stays keeps its place in the order of waiting. */
final class WaitSql {
    /** How {@code correlation} says that there is none: a key can't hold null. */
    static final String ANY = "";

    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement delete;

    WaitSql(Connection connection) throws SQLException {
        find = connection.prepareStatement("select type, correlation from run_wait where run_seq = ?");
        insert = connection.prepareStatement(
                "insert into run_wait (run_seq, type, correlation, since) values (?, ?, ?, ?)");
        delete = connection.prepareStatement("delete from run_wait where run_seq = ? and type = ? and correlation = ?");
    }

    /** @param since the place in the order of waiting of those that are new */
    void replace(long run, List<Wait> wanted, long since) throws SQLException {
        Set<Wait> stored = stored(run);
        Set<Wait> missing = new HashSet<>();
        wanted.forEach(wait -> missing.add(stored(wait)));
        for (Wait wait : stored) {
            if (!missing.remove(wait)) {
                bind(delete, run, wait);
                delete.executeUpdate();
            }
        }
        for (Wait wait : missing) {
            bind(insert, run, wait);
            insert.setLong(4, since);
            insert.executeUpdate();
        }
    }

    private Set<Wait> stored(long run) throws SQLException {
        Set<Wait> waits = new HashSet<>();
        find.setLong(1, run);
        try (ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                waits.add(new Wait(rows.getString(1), rows.getString(2)));
            }
        }
        return waits;
    }

    private static Wait stored(Wait wait) {
        return wait.correlation() == null ? new Wait(wait.type(), ANY) : wait;
    }

    private static void bind(PreparedStatement statement, long run, Wait wait) throws SQLException {
        statement.setLong(1, run);
        statement.setString(2, wait.type());
        statement.setString(3, wait.correlation());
    }
}
