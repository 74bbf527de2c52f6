package dev.serai.host.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** One file in the data folder. */
public final class Sqlite {
    private static final int WRITERS = 4;
    private static final int READERS = 8;
    private static final int WAIT_FOR_OTHER_WRITER_MILLIS = 5_000;
    private static final int PAGE_BYTES = 8192;
    private static final int WAL_KEPT_BYTES = 64 << 20;

    private Sqlite() {}

    /** @throws SeraiException {@code database.unreachable} */
    public static Database open(Path file) {
        if (!Files.exists(file)) {
            create(file);
        }
        HikariConfig writer = pool("serai-write", WRITERS, file, writing());
        HikariConfig reader = pool("serai-read", READERS, file, reading());
        // only says what is so already: the driver refuses to change it
        reader.setReadOnly(true);
        // the lock on the data folder keeps others out
        return new Database(Database.Kind.SQLITE, new HikariDataSource(writer), new HikariDataSource(reader), () -> {});
    }

    /** The size of a page is set before anything else is, or never. */
    private static void create(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        // entries of a run's size leave less of a page empty than at 4096; an entry in an index costs a smaller write
        // than at 16384
        config.setPageSize(PAGE_BYTES);
        try (Connection connection = config.createConnection(url(file));
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum");
        } catch (SQLException e) {
            throw new SeraiException(
                    ErrorKind.INTERNAL,
                    "database.unreachable",
                    "The database " + file + " can't be made: " + e.getMessage(),
                    e);
        }
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = common();
        // readers go on while one writes
        config.setJournalMode(JournalMode.WAL);
        // a commit is on the disk when it returns, also after a power cut; NORMAL could lose the last ones
        config.setSynchronous(SynchronousMode.FULL);
        // a long read can make the WAL grow; it shrinks back to this at the next checkpoint
        config.setJournalSizeLimit(WAL_KEPT_BYTES);
        // takes the write lock at once: a transaction that reads first and then writes could not wait for it
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    private static SQLiteConfig reading() {
        SQLiteConfig config = common();
        // opened read-only: no SQL can write, whatever a route says
        config.setReadOnly(true);
        return config;
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        // another writer, or a checkpoint, is waited for instead of failing at once
        config.setBusyTimeout(WAIT_FOR_OTHER_WRITER_MILLIS);
        // off by default for the sake of databases from before 2009
        config.enforceForeignKeys(true);
        // sorting a report needs no files
        config.setTempStore(TempStore.MEMORY);
        return config;
    }

    private static HikariConfig pool(String name, int size, Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url(file));
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setDataSource(source);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setExceptionOverride(new UndoneBySqlite());
        return pool;
    }
}
