package dev.serai.engine.journal;

import dev.serai.host.database.Database;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The same on a real server, whose time zone is not ours. */
class PostgresJournalTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = PostgresServer.start("Asia/Kathmandu");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Nested
    class Appends extends AppendContract {
        @Override
        Database database() throws SQLException {
            return server.database();
        }
    }

    @Nested
    class Lookups extends LookupContract {
        @Override
        Database database() throws SQLException {
            return server.database();
        }
    }

    @Nested
    class Upkeep extends UpkeepContract {
        @Override
        Database database() throws SQLException {
            return server.database();
        }
    }
}
