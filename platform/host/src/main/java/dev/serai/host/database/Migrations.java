package dev.serai.host.database;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the tables of the host, or of one plugin, to the newest version. Each owner has a history table of its own. The
 * scripts are handed to Flyway as text, so that it neither scans class paths nor keeps a plugin's class loader.
 */
public final class Migrations {
    private final Database database;
    private final DoneMigrations done;

    public Migrations(Database database) {
        this.database = database;
        this.done = new DoneMigrations(database.writing());
    }

    /**
     * Done and durable when this returns; a second call finds nothing to do.
     *
     * @param owner {@code host}, or the id of a plugin
     * @param scripts by file name: {@code V1__runs.sql}
     * @throws SeraiException {@code database.migration}; scripts before the failed one stay applied
     */
    public void migrate(String owner, Map<String, String> scripts) {
        if (scripts.isEmpty() || done.isDone(owner, scripts)) {
            return;
        }
        try {
            flyway(owner, scripts).migrate();
            done.markDone(owner, scripts);
        } catch (FlywayException e) {
            throw new SeraiException(
                    ErrorKind.INTERNAL,
                    "database.migration",
                    "The database can't be brought to the newest version for " + owner + ": " + inOneLine(e),
                    e);
        }
    }

    /** Flyway draws a small table. */
    private static String inOneLine(FlywayException error) {
        return String.valueOf(error.getMessage())
                .lines()
                .map(line -> line.strip().replaceAll("\\s+:\\s+", ": "))
                .filter(line -> !line.isEmpty() && !line.startsWith("---") && !line.startsWith("Statement:"))
                .collect(Collectors.joining("; "));
    }

    private Flyway flyway(String owner, Map<String, String> scripts) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.writing())
                .table("flyway_" + owner.replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT))
                .resourceProvider(new ScriptProvider(scripts))
                .javaMigrationClassProvider(List::of)
                // the first owner has made tables before the second one comes
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                .communityDBSupportEnabled(false);
        return configuration.load();
    }
}
