package dev.serai.assistant.session;

import dev.serai.host.database.Database;
import java.io.IOException;

/** The same on a real server, whose time zone is not ours. */
class PostgresSessionsTest extends SessionsContract {
    @Override
    Database database() throws IOException {
        return Databases.postgres();
    }
}
