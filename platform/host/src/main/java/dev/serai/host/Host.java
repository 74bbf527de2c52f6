package dev.serai.host;

import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.host.HostOptions.Mode;
import dev.serai.host.camel.CamelBoot;
import dev.serai.host.database.DataFolder;
import dev.serai.host.database.Database;
import dev.serai.host.database.Databases;
import dev.serai.host.folders.DropFolders;
import dev.serai.host.folders.PluginThread;
import dev.serai.host.live.Live;
import dev.serai.host.log.Logging;
import dev.serai.host.plugins.PluginHost;
import dev.serai.host.plugins.PluginSettings;
import dev.serai.host.plugins.PluginWorld;
import dev.serai.host.problem.ProblemBoard;
import dev.serai.host.routes.IngressRule;
import dev.serai.host.routes.RouteFiles;
import dev.serai.host.secrets.EnvironmentSecrets;
import dev.serai.host.secrets.FileSecrets;
import dev.serai.host.secrets.SecretStore;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/** The running platform: {@link #start} wires everything, in the order in which it is needed. */
public final class Host implements AutoCloseable {
    private static final List<String> INSIDE = List.of("direct:", "seda:");

    private final HostOptions options;
    private final Shutdown shutdown = new Shutdown();
    private final AtomicBoolean ready = new AtomicBoolean();
    private final Home home;
    private final LoadedSettings settings;
    private final SecretStore secrets;
    private final CamelBoot camel;
    private final Platform platform;

    /** As {@link #start(HostOptions, Function)}, without anything around it. */
    public static Host start(HostOptions options) {
        return start(options, parts -> HostService.NONE);
    }

    /**
     * Returns when all plugins were started and all routes were loaded. A plugin or route that can't be loaded is no
     * reason to fail: it is among {@link Platform#problems}.
     *
     * @param service made before Camel starts; see {@link HostService}
     * @throws SeraiException with everything stopped again: {@code config.invalid}, {@code data.in-use}, {@code
     *     data.unwritable}, {@code database.unreachable}, {@code database.migration}, or what the service threw
     */
    public static Host start(HostOptions options, Function<HostParts, HostService> service) {
        LoadedSettings settings = readSettings(options);
        Logging.setUp(settings.text("serai.log.format", "text"), settings.text("serai.log.level", "info"));
        Home home = new Home(options.home(), Path.of(settings.text("serai.data.dir", "data")));
        return new Host(options, home, settings, service);
    }

    private static LoadedSettings readSettings(HostOptions options) {
        Home home = new Home(options.home(), Path.of("data"));
        SettingsSources sources = SettingsSources.ofProcess(home.configFile(), options.overrides());
        return LoadedSettings.load(sources, home.name(home.configFile()), PluginSettings.declaredIn(home.plugins()));
    }

    @SuppressWarnings("this-escape") // no: nobody sees it before it is complete
    private Host(HostOptions options, Home home, LoadedSettings settings, Function<HostParts, HostService> service) {
        this.options = options;
        this.home = home;
        this.settings = settings;
        try {
            shutdown.add("the lock on the data folder", DataFolder.open(home.data()));
            secrets = openSecrets();
            Database database = Databases.open(home, settings, secrets);
            shutdown.add("the database", database);
            camel = new CamelBoot(settings);
            platform = run(database, service);
        } catch (RuntimeException | Error e) {
            shutdown.close();
            throw e;
        }
    }

    private SecretStore openSecrets() {
        FileSecrets file = new FileSecrets(home.data().resolve("secrets.properties"));
        file.createIfMissing();
        return new SecretStore(List.of(new EnvironmentSecrets(System.getenv()), file));
    }

    private Platform run(Database database, Function<HostParts, HostService> service) {
        PlatformMetrics measured = new PlatformMetrics();
        shutdown.add("the metrics", measured);
        MeterRegistry metrics = measured.registry();
        ProblemBoard board = new ProblemBoard();
        PluginThread thread = new PluginThread();
        DropFolders folders = new DropFolders(thread, home, board);
        RouteFiles routes = new RouteFiles(camel.context(), home, board, this::acceptsInput);
        Live live = new Live();
        PluginWorld.Basics basics = new PluginWorld.Basics(home, settings, options.clock(), secrets, metrics, live);
        PluginHost plugins = new PluginHost(new PluginWorld(basics, camel.context(), database, folders, routes, board));
        Platform view = new RunningPlatform(camel.context(), plugins, routes, board, ready);
        camel.bindReports(database.reading());
        camel.bindMetrics(metrics);
        camel.context()
                .addRoutePolicyFactory(
                        new IngressRule(settings.text("serai.profile", "prod").equals("dev")));
        HostService around = service.apply(new HostParts(
                home, settings, camel.context(), database.writing(), view, options.clock(), metrics, secrets, live));
        shutdown.add("the thread for plugins", thread);
        shutdown.add("what is around the routes", around::stop);
        startCamel(around);
        shutdown.add("the plugins", () -> thread.run(plugins::stop));
        shutdown.add("the routes", () -> thread.run(routes::stopAll));
        thread.run(plugins::start);
        thread.run(plugins::startRoutes);
        watchRoutes(folders, routes);
        thread.run(plugins::ready);
        folders.everyLook(plugins::look);
        if (options.mode() == Mode.SERVER) {
            folders.start();
            shutdown.add("looking for changed files", folders);
        }
        ready.set(true);
        shutdown.add("new requests", around::beforeStop);
        around.afterStart();
        return view;
    }

    private void startCamel(HostService around) {
        if (options.mode() == Mode.SERVER) {
            camel.bindIngress();
            around.beforeCamelStart(camel.context());
        }
        shutdown.add("Camel", camel);
        camel.start();
    }

    private boolean acceptsInput(String uri) {
        return options.mode() == Mode.SERVER || INSIDE.stream().anyMatch(uri::startsWith);
    }

    private void watchRoutes(DropFolders folders, RouteFiles routes) {
        List<String> suffixes = List.of(".yaml");
        shutdown.add("the watch on routes/", folders.watch(home.routes(), routes, suffixes));
        if (settings.flag("serai.examples.enabled", true)) {
            Path examples = home.examples().resolve("routes");
            shutdown.add("the watch on examples/routes/", folders.watch(examples, routes, suffixes));
        }
    }

    public Platform platform() {
        return platform;
    }

    public CamelContext camel() {
        return camel.context();
    }

    public Settings settings() {
        return settings;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Home home() {
        return home;
    }

    /** Stops everything: requests first, then routes, plugins, Camel, the database. May be called twice. */
    @Override
    public void close() {
        ready.set(false);
        shutdown.close();
    }
}
