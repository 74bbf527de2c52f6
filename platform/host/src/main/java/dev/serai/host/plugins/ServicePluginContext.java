package dev.serai.host.plugins;

import dev.serai.api.DatabaseWriter;
import dev.serai.api.DropFolder;
import dev.serai.api.EventFeed;
import dev.serai.api.Metrics;
import dev.serai.api.NodeTypes;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import dev.serai.api.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The platform as one plugin sees it. */
record ServicePluginContext(PluginWorld world, NodeTypes nodeTypes, LoadedPlugin plugin) implements PluginContext {

    @Override
    public String pluginId() {
        return plugin.id();
    }

    @Override
    public CamelContext camel() {
        return world.camel();
    }

    @Override
    public Settings settings() {
        return world.basics().settings();
    }

    @Override
    public Clock clock() {
        return world.basics().clock();
    }

    @Override
    public Path home() {
        return world.home().root();
    }

    @Override
    public Path data() {
        return world.home().data();
    }

    @Override
    public DataSource dataSource() {
        return world.database().writing();
    }

    @Override
    public DataSource readOnlyDataSource() {
        return world.database().reading();
    }

    @Override
    public DatabaseWriter writer() {
        return plugin.writer();
    }

    @Override
    public Secrets secrets() {
        return world.basics().secrets();
    }

    @Override
    public Metrics metrics() {
        return plugin.metrics();
    }

    @Override
    public AutoCloseable watch(Path folder, DropFolder listener, String... suffixes) {
        AutoCloseable watch = world.folders().watch(folder, listener, List.of(suffixes));
        plugin.watches.add(watch);
        return watch;
    }

    @Override
    public void publish(EventFeed feed) {
        plugin.feed = feed;
    }

    @Override
    public void tell(String subject, @Nullable String user, Map<String, ? extends @Nullable Object> data) {
        world.basics().live().tell(subject, user, data);
    }
}
