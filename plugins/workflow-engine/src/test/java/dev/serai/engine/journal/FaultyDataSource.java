package dev.serai.engine.journal;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database on a disk that fills up, and whose commits can be made to fail. */
final class FaultyDataSource implements DataSource {
    private static final int IO_ERROR_OF_FSYNC = 1034;

    enum Fault {
        NONE,
        /** The transaction is lost. */
        BEFORE_COMMIT,
        /** The transaction is there, but nobody can tell. */
        AFTER_COMMIT
    }

    private final DataSource database;
    private volatile Fault fault = Fault.NONE;
    private volatile long pages;

    FaultyDataSource(DataSource database) {
        this.database = database;
    }

    void fail(Fault how) {
        fault = how;
    }

    /** For connections from now on; 0: as many as there may be. */
    void limitPages(long most) {
        pages = most;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = " + (pages == 0 ? 4294967294L : pages));
        }
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean commits = method.getName().equals("setAutoCommit")
                            && (boolean) arguments[0]
                            && !connection.getAutoCommit();
                    if (commits && fault == Fault.BEFORE_COMMIT) {
                        connection.rollback();
                        connection.setAutoCommit(true);
                        throw new SQLException("the disk failed", null, IO_ERROR_OF_FSYNC);
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (commits && fault == Fault.AFTER_COMMIT) {
                            throw new SQLException("the disk failed", null, IO_ERROR_OF_FSYNC);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
