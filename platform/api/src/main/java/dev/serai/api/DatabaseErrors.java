package dev.serai.api;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't store anything now from one that refuses a certain statement. */
public final class DatabaseErrors {
    /** SQLite's result codes for a disk that is full or fails, a file that is damaged or gone, and locks. */
    private static final Set<Integer> SQLITE = Set.of(5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 23, 26);

    /** PostgreSQL's classes for connections, lacking resources, an operator's intervention, system and internal errors. */
    private static final Set<String> POSTGRESQL = Set.of("08", "25", "53", "55", "57", "58", "XX");

    /** The transaction was lost by one of its own statements before. */
    private static final String FAILED_BEFORE = "25P02";

    private DatabaseErrors() {}

    /** Whether other statements fail just so at present; false where it is no error of a database. */
    public static boolean isOutage(Throwable error) {
        return error instanceof SQLException failure && isOutage(failure);
    }

    private static boolean isOutage(SQLException error) {
        return error instanceof SQLTransientConnectionException
                || error instanceof SQLNonTransientConnectionException
                || isPostgres(error.getSQLState())
                || SQLITE.contains(error.getErrorCode() & 0xff);
    }

    private static boolean isPostgres(@Nullable String state) {
        return state != null
                && state.length() == 5
                && !state.equals(FAILED_BEFORE)
                && POSTGRESQL.contains(state.substring(0, 2));
    }
}
