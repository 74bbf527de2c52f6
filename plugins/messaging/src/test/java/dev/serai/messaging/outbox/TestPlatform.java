package dev.serai.messaging.outbox;

import dev.serai.api.DropFolder;
import dev.serai.api.EventFeed;
import dev.serai.api.NodeTypes;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import dev.serai.api.Settings;
import dev.serai.host.database.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** What the outbox needs of the platform. */
record TestPlatform(CamelContext camel, Database database, Clock clock) implements PluginContext {
    static final String SECRET = "s3cret";

    @Override
    public String pluginId() {
        return "messaging";
    }

    @Override
    public Settings settings() {
        return new Settings() {
            @Override
            public Optional<String> find(String key) {
                return Optional.empty();
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
                return otherwise;
            }
        };
    }

    @Override
    public Path home() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path data() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataSource dataSource() {
        return database.writing();
    }

    @Override
    public DataSource readOnlyDataSource() {
        return database.reading();
    }

    @Override
    public NodeTypes nodeTypes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secrets secrets() {
        return new Secrets() {
            @Override
            public Optional<String> find(String name) {
                return Optional.of(SECRET);
            }

            @Override
            public String require(String name) {
                return SECRET;
            }

            @Override
            public String mask(String text) {
                return text.replace(SECRET, "***");
            }
        };
    }

    @Override
    public AutoCloseable watch(Path folder, DropFolder listener, String... suffixes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(EventFeed feed) {
        throw new UnsupportedOperationException();
    }
}
