package dev.serai.models;

import dev.serai.host.database.Database;
import dev.serai.host.database.Postgres;
import dev.serai.testkit.TestPostgres;

/** Databases on a real PostgreSQL server, whose time zone is not ours. */
public final class OnPostgres {
    private OnPostgres() {}

    /** A new one, as the host opens it, without tables. */
    public static Database database() {
        return Postgres.open(TestPostgres.newDatabase(), TestPostgres.USER, "");
    }
}
