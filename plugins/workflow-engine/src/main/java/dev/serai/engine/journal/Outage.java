package dev.serai.engine.journal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't store anything now from one that refuses a certain write. */
final class Outage {
    /** SQLite's result codes for a disk that is full or fails, a file that is damaged or gone, and locks. */
    private static final Set<Integer> SQLITE = Set.of(5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 23, 26);

    /** PostgreSQL's classes for connections, lacking resources, an operator's intervention, system and internal errors. */
    private static final Set<String> POSTGRESQL = Set.of("08", "25", "53", "55", "57", "58", "XX");

    private Outage() {}

    static boolean isOutage(Exception error) {
        return error instanceof SQLException failure && isOutage(failure);
    }

    private static boolean isOutage(SQLException error) {
        return error instanceof SQLTransientConnectionException
                || error instanceof SQLNonTransientConnectionException
                || isPostgres(error.getSQLState())
                || SQLITE.contains(error.getErrorCode() & 0xff);
    }

    private static boolean isPostgres(@Nullable String state) {
        return state != null && state.length() == 5 && POSTGRESQL.contains(state.substring(0, 2));
    }
}
