package dev.serai.assistant.session;

import dev.serai.host.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionsTest extends SessionsContract {
    @TempDir
    Path folder;

    @Override
    Database database() throws IOException {
        return Databases.sqlite(folder);
    }
}
