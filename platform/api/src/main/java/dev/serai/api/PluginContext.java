package dev.serai.api;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** The platform as a plugin sees it. Safe for use by many threads. */
public interface PluginContext {

    String pluginId();

    CamelContext camel();

    Settings settings();

    Clock clock();

    /** The home folder: {@code routes/}, {@code plugins/}, {@code workflows/}, {@code config/} are in it. */
    Path home();

    /** The data folder; this process is its only user. */
    Path data();

    /**
     * The platform's database, migrated with this plugin's {@code META-INF/serai/migrations/{sqlite,postgresql}}.
     * On SQLite a connection waits up to 5 s for another writer and is durable when a commit returns.
     */
    DataSource dataSource();

    /** {@link #dataSource()} for reading only; a write through it fails. */
    DataSource readOnlyDataSource();

    NodeTypes nodeTypes();

    Secrets secrets();

    /** Where the plugin publishes what can be measured of it. */
    default Metrics metrics() {
        return Metrics.NONE;
    }

    /**
     * Keeps a listener told of the files in a folder and below it. All files that are there now are handed over before
     * this returns; later changes within a second or two. A folder that doesn't exist counts as empty.
     *
     * @param suffixes the ends of names that count, {@code .yaml} for example
     * @return stops the watch; files stay as they are
     */
    AutoCloseable watch(Path folder, DropFolder listener, String... suffixes);

    /** Makes the feed the source of {@code /api/v1/events}. A later one replaces it; it ends with the plugin. */
    void publish(EventFeed feed);
}
