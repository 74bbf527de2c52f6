package dev.serai.webhooks;

import dev.serai.api.DropFolder;
import dev.serai.api.EventFeed;
import dev.serai.api.NodeTypes;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import dev.serai.api.Settings;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** Has what this plugin uses, and refuses the rest. */
record TestPlatform(CamelContext camel, Settings settings, Secrets secrets) implements PluginContext {

    @Override
    public String pluginId() {
        return "webhooks";
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Path home() {
        throw unused();
    }

    @Override
    public Path data() {
        throw unused();
    }

    @Override
    public DataSource dataSource() {
        throw unused();
    }

    @Override
    public DataSource readOnlyDataSource() {
        throw unused();
    }

    @Override
    public NodeTypes nodeTypes() {
        throw unused();
    }

    @Override
    public AutoCloseable watch(Path folder, DropFolder listener, String... suffixes) {
        throw unused();
    }

    @Override
    public void publish(EventFeed feed) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the plugin does not need this");
    }
}
