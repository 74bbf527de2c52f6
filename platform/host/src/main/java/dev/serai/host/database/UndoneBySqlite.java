package dev.serai.host.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * After some errors SQLite undoes the whole transaction by itself, and its driver does not notice: the next transaction on
 * the connection would be none, each of its statements on its own. Such connections leave the pool, also because a file
 * that failed is best opened anew.
 */
final class UndoneBySqlite implements SQLExceptionOverride {
    /** Out of memory, interrupted, an error of the disk, a damaged file, a full disk, a file that can't be opened. */
    private static final Set<Integer> CODES = Set.of(7, 9, 10, 11, 13, 14);

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return CODES.contains(error.getErrorCode() & 0xff) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
