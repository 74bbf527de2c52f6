package dev.serai.host.web;

import dev.serai.host.http.ErrorAnswers;
import dev.serai.host.http.OffLoop;
import dev.serai.host.http.RawBody;
import dev.serai.host.http.RequestLog;
import dev.serai.host.http.SecurityHeaders;
import dev.serai.host.identity.Gate;
import dev.serai.host.identity.Role;
import dev.serai.host.rest.DocsPages;
import dev.serai.host.rest.RestApi;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The platform's own addresses on the router, in the order in which a request meets them. */
final class Site {
    private final Router router;
    private final Gate gate;

    Site(Router router, Gate gate) {
        this.router = router;
        this.gate = gate;
    }

    void mountFront(RequestLog log, Doorkeeper door) {
        ErrorAnswers.install(router);
        router.route().handler(log);
        router.route().handler(new SecurityHeaders());
        router.route().handler(door);
        get("/").handler(request -> request.redirect("/console/"));
        redirect("/console", "/console/");
    }

    /** @param loopbackOnly the server is bound to this machine: its own processes need no token for metrics */
    void mountStatus(StatusPages pages, boolean loopbackOnly) {
        get("/health/live").handler(pages::live);
        get("/health/ready").handler(new OffLoop(pages::ready));
        Handler<RoutingContext> viewer = gate.require(Role.VIEWER);
        get("/metrics")
                .handler(request -> {
                    if (loopbackOnly && isLocal(request.request())) {
                        request.next();
                    } else {
                        viewer.handle(request);
                    }
                })
                .handler(new RawBody(0))
                .handler(new OffLoop(pages::metrics));
    }

    void mountApi(RestApi api, long mostBodyBytes) {
        DocsPages docs = new DocsPages();
        redirect(RestApi.BASE + "/docs", RestApi.BASE + "/docs/");
        router.route(RestApi.BASE + "/*").handler(request -> {
            RequestLog.countAs(request, RestApi.BASE + "/*");
            request.next();
        });
        get(RestApi.BASE + "/docs/*").handler(new OffLoop(docs));
        router.route(RestApi.BASE + "/*").handler(gate.require(Role.VIEWER)).handler(new RawBody(mostBodyBytes));
        get(RestApi.BASE + "/openapi.yaml").handler(api::openApiYaml);
        get(RestApi.BASE + "/openapi.json").handler(api::openApiJson);
        router.route(RestApi.BASE + "/*").handler(api);
    }

    /** The router takes a path with a slash at its end for the same. */
    private void redirect(String path, String target) {
        get(path).handler(request -> {
            if (path.equals(request.request().path())) {
                request.redirect(target);
            } else {
                request.next();
            }
        });
    }

    private Route get(String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    /** What a proxy on this machine hands on is not from this machine. */
    private static boolean isLocal(HttpServerRequest request) {
        boolean proxied = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        SocketAddress from = request.remoteAddress();
        return !proxied && from != null && from.hostAddress() != null && isLoopback(from.hostAddress());
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
