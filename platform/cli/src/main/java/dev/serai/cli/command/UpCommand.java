package dev.serai.cli.command;

import dev.serai.api.SeraiException;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.EmbeddedApi;
import dev.serai.cli.client.Json;
import dev.serai.cli.client.Operation;
import dev.serai.cli.up.SignedCurl;
import dev.serai.cli.up.StartReport;
import dev.serai.cli.up.StartReport.Loaded;
import dev.serai.host.Host;
import dev.serai.host.HostOptions;
import dev.serai.host.Platform;
import dev.serai.host.identity.FirstSignIn;
import dev.serai.host.web.WebServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/** {@code serai up}. */
@picocli.CommandLine.Command(
        name = "up",
        description = "Starts the platform and stays in the foreground until it is told to stop.",
        footer = {
            "",
            "Examples:",
            "  serai up",
            "  SERAI_HTTP_PORT=9090 SERAI_DATA_DIR=/var/lib/serai serai up",
            "",
            "Exit status: 0 stopped by SIGTERM or Ctrl-C after all that was under way was brought to a safe place,",
            "1 could not start (the port is taken, the data folder is in use or can't be written, a setting is wrong),",
            "2 wrong usage."
        })
final class UpCommand extends Command {
    private static final String SAMPLE = "order-triage/request.json";
    private static final String SAMPLE_ENDPOINT = "/webhooks/orders";
    private static final String SAMPLE_ROUTE = "orders";
    private static final String SAMPLE_SECRET = "WEBHOOK_SECRET";

    @picocli.CommandLine.Option(
            names = "--stop-when-ready",
            description = "Stops again once everything is started: tells whether it would.")
    private boolean stopsWhenReady;

    @Override
    public Integer call() throws InterruptedException {
        Workspace workspace = workspace();
        long begin = System.nanoTime();
        AtomicReference<WebServer> web = new AtomicReference<>();
        Host host = Host.start(HostOptions.server(workspace.home().root()), parts -> {
            web.set(new WebServer(parts));
            return web.get();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(host), "stop"));
        Duration startedWithin = Duration.ofNanos(System.nanoTime() - begin);
        report(workspace.address(web.get().port()), host, web.get().firstSignIn(), startedWithin)
                .print(terminal());
        if (!stopsWhenReady) {
            Thread.currentThread().join();
        }
        return OK;
    }

    /** Runs while the JVM shuts down: a clean stop is a success, whichever signal asked for it. */
    private static void stop(Host host) {
        host.close();
        Runtime.getRuntime().halt(OK);
    }

    private static StartReport report(
            URI address, Host host, Optional<FirstSignIn> firstSignIn, Duration startedWithin) {
        Platform platform = host.platform();
        Loaded loaded = new Loaded(
                platform.plugins().stream()
                        .filter(Platform.PluginInfo::loaded)
                        .map(Platform.PluginInfo::id)
                        .toList(),
                platform.routes().stream()
                        .filter(route -> route.file() != null && !route.file().startsWith("plugin:"))
                        .map(Platform.RouteInfo::id)
                        .toList(),
                workflows(new EmbeddedApi(host.camel())),
                platform.problems());
        Optional<String> password = firstSignIn.map(FirstSignIn::password);
        return new StartReport(VersionCommand.serai(), startedWithin, address, password, loaded, curl(address, host));
    }

    /** Empty where no plugin knows workflows. */
    private static List<String> workflows(Api api) {
        try {
            return StreamSupport.stream(
                            api.call(Operation.LIST_WORKFLOWS).path("items").spliterator(), false)
                    .map(workflow -> workflow.path("name").asText())
                    .toList();
        } catch (SeraiException e) {
            return List.of();
        }
    }

    /** Empty where the example is not there. */
    private static Optional<String> curl(URI address, Host host) {
        Path sample = host.home().examples().resolve(SAMPLE);
        boolean routed =
                host.platform().routes().stream().anyMatch(route -> route.id().equals(SAMPLE_ROUTE));
        if (!routed || !Files.isReadable(sample)) {
            return Optional.empty();
        }
        String delivery = UUID.randomUUID().toString();
        return host.secrets()
                .find(SAMPLE_SECRET)
                .map(secret -> SignedCurl.command(address.resolve(SAMPLE_ENDPOINT), compact(sample), delivery, secret));
    }

    private static String compact(Path sample) {
        return Json.parse(TextFiles.read(sample)).toString();
    }
}
