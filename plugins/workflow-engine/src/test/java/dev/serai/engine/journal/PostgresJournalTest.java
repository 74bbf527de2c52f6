package dev.serai.engine.journal;

import dev.serai.host.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The same on a real server, whose time zone is not ours. */
class PostgresJournalTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("timezone", "Asia/Kathmandu")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Database create() throws IOException, SQLException {
        return JournalDatabases.postgres(server, "journal" + DATABASES.incrementAndGet());
    }

    @Nested
    class Appends extends AppendContract {
        @Override
        Database database() throws IOException, SQLException {
            return create();
        }
    }

    @Nested
    class Lookups extends LookupContract {
        @Override
        Database database() throws IOException, SQLException {
            return create();
        }
    }

    @Nested
    class Upkeep extends UpkeepContract {
        @Override
        Database database() throws IOException, SQLException {
            return create();
        }
    }
}
