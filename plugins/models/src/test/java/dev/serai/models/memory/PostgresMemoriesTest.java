package dev.serai.models.memory;

import dev.serai.host.database.Database;
import dev.serai.models.OnPostgres;
import dev.serai.models.World;

final class PostgresMemoriesTest extends MemoriesContract {
    @Override
    Database newDatabase() throws Exception {
        return World.migrated(OnPostgres.database());
    }
}
