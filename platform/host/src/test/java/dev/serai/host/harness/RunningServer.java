package dev.serai.host.harness;

import dev.serai.api.Settings;
import dev.serai.host.Home;
import dev.serai.host.HostParts;
import dev.serai.host.camel.CamelBoot;
import dev.serai.host.database.Database;
import dev.serai.host.database.Databases;
import dev.serai.host.events.EventStreams.Pace;
import dev.serai.host.live.Live;
import dev.serai.host.secrets.SecretStore;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import dev.serai.host.web.WebServer;
import dev.serai.testkit.SettableClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A started server on a free port, with verbs for its clients. */
public final class RunningServer implements AutoCloseable {
    /** Bodies longer than this are refused. */
    public static final int MOST_BODY_BYTES = 64 << 10;

    private static final Pace QUICK = new Pace(Duration.ofMillis(50), Duration.ofMillis(5));

    public final FakePlatform platform = new FakePlatform();
    public final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    public final Live live = new Live();
    public final Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CamelBoot camel;
    private final Database database;
    private final WebServer server;

    private RunningServer(Path folder, Map<String, String> overrides) {
        Home home = new Home(folder, Path.of("data"));
        data = home.data();
        LoadedSettings settings = settings(folder, overrides);
        SecretStore secrets = new SecretStore(List.of());
        createFolder(data);
        database = Databases.open(home, settings, secrets);
        camel = new CamelBoot(settings);
        camel.bindIngress();
        server = new WebServer(parts(home, settings, secrets), QUICK);
    }

    private HostParts parts(Home home, Settings settings, SecretStore secrets) {
        return new HostParts(
                home,
                settings,
                camel.context(),
                database.writing(),
                platform,
                clock,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                secrets,
                live);
    }

    private static LoadedSettings settings(Path folder, Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(
                Map.of("serai.http.port", "0", "serai.http.max-body-size", Integer.toString(MOST_BODY_BYTES)));
        all.putAll(overrides);
        return LoadedSettings.load(new SettingsSources(folder.resolve("none"), Map.of(), Map.of(), all), "none");
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RunningServer start(Path folder) {
        return start(folder, Map.of());
    }

    public static RunningServer start(Path folder, Map<String, String> overrides) {
        RunningServer running = new RunningServer(folder, overrides);
        running.bind();
        running.camel.start();
        running.server.afterStart();
        return running;
    }

    /** Bound, and nothing more: as while plugins and routes are loaded. */
    public static RunningServer starting(Path folder) {
        RunningServer running = new RunningServer(folder, Map.of());
        running.bind();
        return running;
    }

    private void bind() {
        try {
            server.beforeCamelStart(camel.context());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public WebServer server() {
        return server;
    }

    public CamelContext camel() {
        return camel.context();
    }

    public void addRoutes(RouteBuilder routes) {
        try {
            camel.context().addRoutes(routes);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public int port() {
        return server.port();
    }

    /** The header value that lets the command line in, as administrator. */
    public String cli() {
        try {
            return "Bearer " + Files.readString(data.resolve("cli-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, new byte[0], headers);
    }

    public Reply getAsCli(String path) {
        return get(path, "Authorization", cli());
    }

    public Reply post(String path, String body, String... headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Reply send(String method, String path, byte[] body, String... headers) {
        return exchange(request(path, headers)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build());
    }

    /** In chunks: no length is announced. */
    public Reply stream(String path, InputStream body, String... headers) {
        return exchange(request(path, headers)
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofMinutes(1));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public Browser browser() {
        return new Browser(this);
    }

    /** Signed in as the administrator of the first start. */
    public Browser administrator() {
        Browser browser = browser();
        var first = server.firstSignIn().orElseThrow();
        Reply reply = browser.signIn(first.username(), first.password());
        if (reply.status() != 200) {
            throw new AssertionError("signing in failed: " + reply.text());
        }
        return browser;
    }

    public RawConnection raw() {
        return RawConnection.to(port());
    }

    @Override
    public void close() {
        server.beforeStop();
        camel.close();
        server.stop();
        database.close();
    }
}
