package dev.serai.host.plugins;

import dev.serai.api.NodeResult;
import dev.serai.api.Problem;
import dev.serai.host.Home;
import dev.serai.host.Platform.PluginInfo;
import dev.serai.host.camel.CamelBoot;
import dev.serai.host.database.Database;
import dev.serai.host.database.Sqlite;
import dev.serai.host.folders.DropFolders;
import dev.serai.host.folders.PluginThread;
import dev.serai.host.live.Live;
import dev.serai.host.problem.ProblemBoard;
import dev.serai.host.routes.RouteFiles;
import dev.serai.host.secrets.SecretStore;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Plugins with everything around them, driven step by step instead of by a timer. */
final class PluginBench implements AutoCloseable {
    final Home home;
    final ProblemBoard board = new ProblemBoard();
    final PluginHost plugins;
    final RouteFiles routes;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final SecretStore secrets = new SecretStore(List.of());
    private final CamelBoot camel;
    private final Database database;
    private final PluginThread thread = new PluginThread();

    PluginBench(Path root) throws IOException {
        home = new Home(root, Path.of("data"));
        Files.createDirectories(home.data());
        Files.createDirectories(home.plugins());
        LoadedSettings settings = LoadedSettings.load(
                new SettingsSources(home.configFile(), Map.of(), Map.of(), Map.of()), "config/application.properties");
        database = Sqlite.open(home.data().resolve("serai.db"));
        camel = new CamelBoot(settings);
        camel.start();
        routes = new RouteFiles(camel.context(), home, board, uri -> true);
        DropFolders folders = new DropFolders(thread, home, board);
        PluginWorld.Basics basics =
                new PluginWorld.Basics(home, settings, Clock.systemUTC(), secrets, metrics, new Live());
        plugins = new PluginHost(new PluginWorld(basics, camel.context(), database, folders, routes, board));
    }

    void start() {
        plugins.start();
        plugins.startRoutes();
        plugins.ready();
    }

    /** Two looks: what changed is seen, and then seen to have settled. */
    void look() {
        plugins.look();
        plugins.look();
    }

    CamelContext camel() {
        return camel.context();
    }

    String send(String uri, String body) throws IOException {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            return template.requestBody(uri, body, String.class);
        }
    }

    /** The {@code answer} of a node type. */
    @SuppressWarnings("NullAway") // the test plugins look at neither
    Object execute(String nodeType) throws Exception {
        NodeResult result = plugins.nodeTypes().find(nodeType).orElseThrow().execute(Map.of(), null);
        return ((NodeResult.Completed) result).outputs().get("answer");
    }

    PluginInfo info(String id) {
        return plugins.infos().stream()
                .filter(info -> info.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What a query finds, in the first column. */
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.reading().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    List<String> codes() {
        return board.all().stream().map(Problem::code).toList();
    }

    @Override
    public void close() {
        plugins.stop();
        camel.close();
        thread.close();
        database.close();
    }
}
