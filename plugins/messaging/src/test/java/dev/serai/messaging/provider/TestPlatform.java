package dev.serai.messaging.provider;

import dev.serai.api.DropFolder;
import dev.serai.api.ErrorKind;
import dev.serai.api.EventFeed;
import dev.serai.api.NodeTypes;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.sqlite.SQLiteDataSource;

/** Has what channels use of the platform, and refuses the rest. There are no secrets but {@code KNOWN}. */
public record TestPlatform(CamelContext camel, Path data, Map<String, String> values) implements PluginContext {

    @Override
    public Settings settings() {
        return new Settings() {
            @Override
            public Optional<String> find(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public boolean flag(String key, boolean otherwise) {
                return find(key).map(Boolean::parseBoolean).orElse(otherwise);
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
    public Secrets secrets() {
        return new Secrets() {
            @Override
            public Optional<String> find(String name) {
                return name.equals("KNOWN") ? Optional.of("known-value") : Optional.empty();
            }

            @Override
            public String require(String name) {
                return find(name)
                        .orElseThrow(() -> new SeraiException(ErrorKind.CALLER, "secret.missing", "no " + name));
            }

            @Override
            public String mask(String text) {
                return text;
            }
        };
    }

    /** A file in the data folder. */
    @Override
    public DataSource readOnlyDataSource() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + data.resolve("test.db"));
        return source;
    }

    @Override
    public String pluginId() {
        return "messaging";
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
    public DataSource dataSource() {
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
        return new UnsupportedOperationException("channels do not need this");
    }
}
