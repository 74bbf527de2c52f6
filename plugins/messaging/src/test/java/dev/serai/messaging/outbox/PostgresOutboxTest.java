package dev.serai.messaging.outbox;

import dev.serai.host.database.Database;
import java.io.IOException;

/** The same on a real server, whose time zone is not ours. */
class PostgresOutboxTest extends OutboxContract {
    @Override
    Database database() throws IOException {
        return Databases.postgres();
    }
}
