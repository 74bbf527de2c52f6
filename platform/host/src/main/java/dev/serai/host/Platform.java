package dev.serai.host;

import dev.serai.api.EventFeed;
import dev.serai.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the HTTP side and the command line show of the running platform. Safe for use by many threads. */
public interface Platform {

    /** @param location relative to the home folder */
    record PluginInfo(
            String id,
            @Nullable String version,
            boolean loaded,
            String location,
            List<String> nodeTypes,
            List<String> components,
            List<String> routes,
            boolean consolePage,
            List<Problem> problems) {}

    /**
     * @param from the endpoint, secrets masked
     * @param file relative to the home folder, or {@code plugin:ID}; null where it is unknown
     */
    record RouteInfo(
            String id,
            String from,
            @Nullable String description,
            @Nullable String file,
            String status,
            long exchangesTotal,
            long exchangesFailed) {}

    /** A plugin's {@code META-INF/serai/openapi.yaml}: each operation is answered by {@code direct:OPERATION_ID}. */
    record Contract(String pluginId, String openApiYaml) {}

    /** By id, those included that could not be loaded. */
    List<PluginInfo> plugins();

    /** By id. */
    List<RouteInfo> routes();

    /** Everything that could not be loaded and still stands, by file. */
    List<Problem> problems();

    /** Of the loaded plugins; a caller that mounts them asks again after each change. */
    List<Contract> contracts();

    AutoCloseable onContractsChange(Runnable listener);

    /** A file of a plugin's {@code META-INF/serai/console/}; empty for unknown plugins and files. */
    Optional<InputStream> consoleFile(String pluginId, String path) throws IOException;

    /** Empty while no plugin publishes one. */
    Optional<EventFeed> feed();

    /** All plugins were started and all routes were loaded. */
    boolean ready();
}
