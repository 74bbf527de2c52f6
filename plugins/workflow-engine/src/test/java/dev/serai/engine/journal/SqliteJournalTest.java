package dev.serai.engine.journal;

import dev.serai.host.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    Database database() throws IOException {
        return JournalDatabases.sqlite(folder);
    }
}
