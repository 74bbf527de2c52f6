package dev.serai.engine.journal;

import dev.serai.host.database.Database;
import dev.serai.testkit.TestPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** The same on a real server, whose time zone is not ours. */
class PostgresJournalTest {
    @Nested
    class Appends extends AppendContract {
        @Override
        Database database() throws IOException {
            return JournalDatabases.postgres(TestPostgres.newDatabase());
        }
    }

    @Nested
    class Lookups extends LookupContract {
        @Override
        Database database() throws IOException {
            return JournalDatabases.postgres(TestPostgres.newDatabase());
        }
    }

    @Nested
    class Upkeep extends UpkeepContract {
        @Override
        Database database() throws IOException {
            return JournalDatabases.postgres(TestPostgres.newDatabase());
        }
    }
}
