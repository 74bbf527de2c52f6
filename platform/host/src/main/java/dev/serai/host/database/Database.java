package dev.serai.host.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * The platform's database. Safe for use by many threads.
 *
 * @param writer for reading and writing
 * @param reader for reading only: a write through it fails
 * @param lock what keeps other processes out, freed last
 */
public record Database(Kind kind, HikariDataSource writer, HikariDataSource reader, Lock lock)
        implements AutoCloseable {

    /** The hold on a database; a process that dies loses it. */
    public interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    public enum Kind {
        SQLITE,
        POSTGRESQL;

        /** As folders of migrations are named. */
        public String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DataSource writing() {
        return writer;
    }

    public DataSource reading() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
        lock.close();
    }
}
