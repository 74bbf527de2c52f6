package dev.serai.host.web;

import dev.serai.host.HostParts;
import dev.serai.host.HostService;
import dev.serai.host.console.ConsolePart;
import dev.serai.host.events.EventStreams;
import dev.serai.host.events.EventStreams.Pace;
import dev.serai.host.http.CamelDoor;
import dev.serai.host.http.HttpSettings;
import dev.serai.host.http.Listener;
import dev.serai.host.http.RawBody;
import dev.serai.host.http.RequestLog;
import dev.serai.host.http.VirtualThreads;
import dev.serai.host.identity.ApiTokens;
import dev.serai.host.identity.CliToken;
import dev.serai.host.identity.FirstSignIn;
import dev.serai.host.identity.Gate;
import dev.serai.host.identity.Login;
import dev.serai.host.identity.Sessions;
import dev.serai.host.identity.Users;
import dev.serai.host.rest.ApiRequest;
import dev.serai.host.rest.RestApi;
import dev.serai.host.web.Doorkeeper.State;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one server: console, API, event stream, health, metrics, and in front of Camel's {@code platform-http:} routes. */
public final class WebServer implements HostService {
    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final int STOP_SECONDS = 10;

    private final HostParts parts;
    private final Pace pace;
    private final Doorkeeper door = new Doorkeeper();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private @Nullable FirstSignIn firstSignIn;
    private @Nullable EventStreams events;
    private @Nullable RestApi api;
    private int port;

    public WebServer(HostParts parts) {
        this(parts, Pace.USUAL);
    }

    /** @param pace of the event stream */
    public WebServer(HostParts parts, Pace pace) {
        this.parts = parts;
        this.pace = pace;
    }

    /** The administrator, where this start made one; empty before {@link #afterStart}. */
    public Optional<FirstSignIn> firstSignIn() {
        return Optional.ofNullable(firstSignIn);
    }

    /** The port that is listened on; of interest where the settings say 0. */
    public int port() {
        return port;
    }

    @Override
    public void beforeCamelStart(CamelContext camel) {
        HttpSettings settings = HttpSettings.from(parts.settings());
        Vertx vertx = VirtualThreads.vertx();
        toClose.push(() -> await(vertx.close()));
        Context loop = vertx.getOrCreateContext();
        Router router = Router.router(vertx);
        listen(settings, loop, router);
        Sessions sessions = new Sessions(
                parts.clock(), parts.settings().duration("serai.identity.session-timeout", Duration.ofHours(1)));
        ApiTokens tokens = new ApiTokens(parts.database(), parts.clock());
        Gate gate = new Gate(sessions, tokens, cliToken());
        Site site = new Site(router, gate);
        site.mountFront(new RequestLog(parts.metrics()), door);
        site.mountStatus(new StatusPages(parts.platform(), parts.metrics(), door), Site.isLoopback(settings.host()));
        site.mountApi(api(camel, tokens, loop), settings.maxBodyBytes());
        console(settings, gate, sessions).mount(router);
        CamelDoor.open(camel, vertx, router, port, new RawBody(settings.maxBodyBytes()));
    }

    private void listen(HttpSettings settings, Context loop, Router router) {
        HttpServer server = Listener.listen(loop, settings, router);
        toClose.push(() -> await(server.close()));
        port = server.actualPort();
        log.info("Listening on {}:{}", settings.host(), port);
    }

    private CliToken cliToken() {
        CliToken token = CliToken.write(parts.home().data());
        toClose.push(token);
        return token;
    }

    private RestApi api(CamelContext camel, ApiTokens tokens, Context loop) {
        EventStreams streams = new EventStreams(loop, parts.platform(), parts.live(), pace);
        RestApi rest = new RestApi(
                parts.platform(), camel, tokens, (connection, request) -> open(streams, connection, request));
        toClose.push(rest);
        events = streams;
        api = rest;
        return rest;
    }

    /** A browser that reconnects sends the header, and the address as it was at first. */
    private static void open(EventStreams streams, RoutingContext connection, ApiRequest request) {
        String after =
                request.values().getOrDefault("Last-Event-ID", request.values().get("after"));
        EventStreams.Wish wish = new EventStreams.Wish(
                request.values().get("run"),
                request.values().get("subject"),
                after == null ? null : Long.valueOf(after));
        streams.open(connection, request.caller(), wish);
    }

    private ConsolePart console(HttpSettings settings, Gate gate, Sessions sessions) {
        Login login = new Login(new Users(parts.database(), parts.clock()), sessions, parts.clock());
        ConsolePart console = new ConsolePart(parts.platform(), gate, login, sessions, settings.secureCookies());
        toClose.push(console);
        return console;
    }

    /** Makes the administrator only now: a start that failed would have shown the password to nobody. */
    @Override
    public void afterStart() {
        firstSignIn = new Users(parts.database(), parts.clock())
                .createAdministratorIfNone()
                .orElse(null);
        RestApi rest = api;
        EventStreams streams = events;
        if (rest != null && streams != null) {
            rest.start();
            toClose.push(parts.platform().onContractsChange(() -> {
                rest.mount();
                streams.feedMayHaveChanged();
            }));
        }
        door.set(State.OPEN);
    }

    @Override
    public void beforeStop() {
        door.set(State.STOPPING);
        if (events != null) {
            events.close();
        }
    }

    @Override
    public void stop() {
        while (!toClose.isEmpty()) {
            close(toClose.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            log.warn("A part of the web server did not stop cleanly; the others are stopped all the same", e);
        }
    }

    private static void await(Future<Void> closing) throws Exception {
        closing.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
