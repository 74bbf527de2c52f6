package dev.serai.engine.journal;

import dev.serai.host.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    @TempDir
    Path folder;

    private Database open() throws IOException {
        return JournalDatabases.sqlite(folder);
    }

    @Nested
    class Appends extends AppendContract {
        @Override
        Database database() throws IOException {
            return SqliteJournalTest.this.open();
        }
    }

    @Nested
    class Lookups extends LookupContract {
        @Override
        Database database() throws IOException {
            return SqliteJournalTest.this.open();
        }
    }

    @Nested
    class Upkeep extends UpkeepContract {
        @Override
        Database database() throws IOException {
            return SqliteJournalTest.this.open();
        }
    }
}
