package dev.serai.api;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

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

    /** Makes this plugin's changes of the database, many in one commit; always the same one. It ends with the plugin. */
    DatabaseWriter writer();

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

    /**
     * Shows something passing to those who read the event stream at this moment: {@code /api/v1/events?subject=SUBJECT} (and
     * {@code ?run=SUBJECT}, where the subject is a run) gets it as {@code event: live}, without an id. Not stored; dropped
     * where nobody reads, and for readers who can't follow. Returns at once; safe for use by many threads.
     *
     * @param subject whatever the plugin and its readers agree on, by convention with the plugin's id in front: {@code
     *     assistant-7f3a}
     * @param user only streams of this user get it; null: all who may read runs
     * @param data JSON values, small; nothing secret
     */
    void tell(String subject, @Nullable String user, Map<String, ? extends @Nullable Object> data);
}
