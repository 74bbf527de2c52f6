package dev.serai.models.usage;

import dev.serai.host.database.Database;
import dev.serai.models.OnPostgres;
import dev.serai.models.World;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresReportsTest extends ReportsContract {
    private static OnPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = new OnPostgres();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    Database newDatabase() throws Exception {
        return World.migrated(server.database());
    }
}
