package dev.serai.testkit;

import dev.serai.api.DatabaseWriter;
import dev.serai.api.DropFolder;
import dev.serai.api.EventFeed;
import dev.serai.api.NodeTypes;
import dev.serai.api.PluginContext;
import dev.serai.api.Secrets;
import dev.serai.api.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The platform in a test of a plugin: it has what it was given, and refuses the rest. */
public final class TestPlatform implements PluginContext {
    private final String pluginId;
    private final CamelContext camel;
    private Settings settings = new TestSettings(Map.of());
    private Secrets secrets = new TestSecrets(Map.of());
    private Clock clock = Clock.systemUTC();
    private @Nullable Path home;
    private @Nullable Path data;
    private @Nullable DataSource writing;
    private @Nullable DataSource reading;
    private @Nullable DatabaseWriter writer;
    private final List<Told> told = Collections.synchronizedList(new ArrayList<>());

    /** As {@link #tell} was called. */
    public record Told(String subject, @Nullable String user, Map<String, @Nullable Object> data) {}

    /** Without settings and secrets, by the system's clock, until told otherwise. */
    public TestPlatform(String pluginId, CamelContext camel) {
        this.pluginId = pluginId;
        this.camel = camel;
    }

    public TestPlatform with(Settings settings) {
        this.settings = settings;
        return this;
    }

    public TestPlatform with(Secrets secrets) {
        this.secrets = secrets;
        return this;
    }

    public TestPlatform with(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** With a data folder. */
    public TestPlatform with(Path data) {
        this.data = data;
        return this;
    }

    /** With a home folder. */
    public TestPlatform withHome(Path home) {
        this.home = home;
        return this;
    }

    public TestPlatform with(DataSource writing, DataSource reading) {
        this.writing = writing;
        this.reading = reading;
        return this;
    }

    /** The caller closes it. */
    public TestPlatform with(DatabaseWriter writer) {
        this.writer = writer;
        return this;
    }

    @Override
    public String pluginId() {
        return pluginId;
    }

    @Override
    public CamelContext camel() {
        return camel;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Path data() {
        return given(data);
    }

    @Override
    public DataSource dataSource() {
        return given(writing);
    }

    @Override
    public DataSource readOnlyDataSource() {
        return given(reading);
    }

    @Override
    public DatabaseWriter writer() {
        return given(writer);
    }

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw refused();
        }
        return value;
    }

    @Override
    public Path home() {
        return given(home);
    }

    @Override
    public NodeTypes nodeTypes() {
        throw refused();
    }

    @Override
    public AutoCloseable watch(Path folder, DropFolder listener, String... suffixes) {
        throw refused();
    }

    @Override
    public void publish(EventFeed feed) {
        throw refused();
    }

    @Override
    public void tell(String subject, @Nullable String user, Map<String, ? extends @Nullable Object> data) {
        told.add(new Told(subject, user, new LinkedHashMap<>(data)));
    }

    /** What it was asked to show, oldest first. */
    public List<Told> told() {
        return List.copyOf(told);
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("this test's platform has none");
    }
}
