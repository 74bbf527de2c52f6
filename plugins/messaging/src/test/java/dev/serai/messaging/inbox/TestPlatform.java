package dev.serai.messaging.inbox;

import dev.serai.api.DropFolder;
import dev.serai.api.EventFeed;
import dev.serai.api.NodeTypes;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import dev.serai.api.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** Has what the inbox uses, and refuses the rest. */
record TestPlatform(CamelContext camel, Map<String, String> values, Clock clock, DataSource dataSource)
        implements PluginContext {

    @Override
    public Settings settings() {
        return new Settings() {
            @Override
            public Optional<String> find(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public boolean flag(String key, boolean otherwise) {
                return otherwise;
            }

            @Override
            public int number(String key, int otherwise, int least, int most) {
                return otherwise;
            }

            @Override
            public Duration duration(String key, Duration otherwise) {
                return find(key).map(Duration::parse).orElse(otherwise);
            }
        };
    }

    @Override
    public String pluginId() {
        return "messaging";
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
    public DataSource readOnlyDataSource() {
        throw unused();
    }

    @Override
    public NodeTypes nodeTypes() {
        throw unused();
    }

    @Override
    public Secrets secrets() {
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
        return new UnsupportedOperationException("the inbox does not need this");
    }
}
