package dev.serai.models.usage;

import dev.serai.host.database.Database;
import dev.serai.models.OnPostgres;
import dev.serai.models.World;

final class PostgresBudgetTest extends BudgetContract {
    @Override
    Database newDatabase() throws Exception {
        return World.migrated(OnPostgres.database());
    }
}
