package dev.serai.models.usage;

import dev.serai.host.database.Database;
import dev.serai.host.database.Sqlite;
import dev.serai.models.World;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteReportsTest extends ReportsContract {
    @TempDir
    Path folder;

    @Override
    Database newDatabase() throws IOException {
        return World.migrated(Sqlite.open(folder.resolve("serai.db")));
    }
}
