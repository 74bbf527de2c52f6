package dev.serai.host.console;

import dev.serai.host.Platform;
import dev.serai.host.http.Answers;
import dev.serai.host.http.OffLoop;
import dev.serai.host.http.RawBody;
import dev.serai.host.http.RequestLog;
import dev.serai.host.http.StoredFiles;
import dev.serai.host.identity.Gate;
import dev.serai.host.identity.Login;
import dev.serai.host.identity.Role;
import dev.serai.host.identity.Sessions;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** Mounts everything below {@code /console/}; nothing below it reaches Camel. */
public final class ConsolePart implements AutoCloseable {
    static final String BASE = "/console/";
    private static final int MOST_JOLOKIA_BYTES = 1 << 20;
    private static final int MOST_LOGIN_BYTES = 4 << 10;
    private static final int NO_BODY = 0;

    private final Gate gate;
    private final HawtioProtocol hawtio;
    private final DropInPages pages;
    private final ConsoleFiles files;
    private final JolokiaEndpoints jolokia = new JolokiaEndpoints();

    /** @param secureCookies over TLS only */
    public ConsolePart(Platform platform, Gate gate, Login login, Sessions sessions, boolean secureCookies) {
        this.gate = gate;
        this.hawtio = new HawtioProtocol(gate, login, sessions, secureCookies);
        this.pages = new DropInPages(platform);
        this.files = new ConsoleFiles(new StoredFiles(ConsolePart.class.getClassLoader(), "META-INF/console/"));
    }

    public void mount(Router router) {
        router.route(BASE + "*").handler(request -> {
            RequestLog.countAs(request, BASE + "*");
            request.next();
        });
        mountJolokia(router);
        mountHawtio(router);
        mountPages(router);
        router.route(HttpMethod.GET, BASE + "*").handler(new OffLoop(files));
        router.route(HttpMethod.HEAD, BASE + "*").handler(new OffLoop(files));
        router.route(BASE + "*").handler(request -> request.fail(405));
    }

    private void mountJolokia(Router router) {
        for (String path : new String[] {BASE + "jolokia", BASE + "jolokia/*"}) {
            router.route(path)
                    .handler(gate.require(Role.VIEWER))
                    .handler(new RawBody(MOST_JOLOKIA_BYTES))
                    .handler(jolokia);
        }
    }

    private void mountHawtio(Router router) {
        router.post(BASE + "auth/login").handler(new RawBody(MOST_LOGIN_BYTES)).handler(hawtio::login);
        router.get(BASE + "auth/logout").handler(hawtio::logout);
        router.get(BASE + "user").handler(hawtio::user);
        router.get(BASE + "auth/config/login").handler(request -> Answers.json(request, 200, new Object[0]));
        router.get(BASE + "auth/config/session-timeout").handler(hawtio::sessionTimeout);
        router.get(BASE + "proxy/enabled").handler(request -> Answers.json(request, 200, false));
        router.get(BASE + "plugin").handler(request -> Answers.json(request, 200, new Object[0]));
    }

    private void mountPages(Router router) {
        router.get(BASE + "api/plugins")
                .handler(gate.require(Role.VIEWER))
                .handler(new RawBody(NO_BODY))
                .handler(new OffLoop(pages::list));
        router.get(BASE + "plugins/*")
                .handler(gate.require(Role.VIEWER))
                .handler(new RawBody(NO_BODY))
                .handler(new OffLoop(pages::file));
        router.route(BASE + "api/*").handler(request -> request.fail(404));
    }

    @Override
    public void close() {
        jolokia.close();
    }
}
