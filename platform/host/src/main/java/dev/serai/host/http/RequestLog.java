package dev.serai.host.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times each request as {@code serai.http.requests}, and logs it at debug, without its query. */
public final class RequestLog implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger("dev.serai.access");
    private static final String ROUTE = RequestLog.class.getName();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final MeterRegistry metrics;

    public RequestLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** What the request counts under: a template, never a path that callers make up. */
    public static void countAs(RoutingContext request, String routeTemplate) {
        request.put(ROUTE, routeTemplate);
    }

    @Override
    public void handle(RoutingContext request) {
        long start = System.nanoTime();
        request.addEndHandler(end -> record(request, Duration.ofNanos(System.nanoTime() - start)));
        request.next();
    }

    private void record(RoutingContext request, Duration took) {
        int status = request.response().getStatusCode();
        String method = request.request().method().name();
        Timer.builder("serai.http.requests")
                .description("HTTP requests by route and status")
                .tag("method", METHODS.contains(method) ? method : "OTHER")
                .tag("route", route(request))
                .tag("status", Integer.toString(status))
                .register(metrics)
                .record(took);
        if (log.isDebugEnabled()) {
            log.debug("{} {} {} {} ms", method, printable(request), status, took.toMillis());
        }
    }

    private static String route(RoutingContext request) {
        String named = request.get(ROUTE);
        Route route = request.currentRoute();
        if (named != null) {
            return named;
        }
        return route == null || route.getPath() == null ? "unmatched" : route.getPath();
    }

    private static String printable(RoutingContext request) {
        String path = request.request().path();
        return path == null ? "-" : path.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
