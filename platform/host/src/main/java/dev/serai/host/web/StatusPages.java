package dev.serai.host.web;

import dev.serai.api.Problem;
import dev.serai.host.Platform;
import dev.serai.host.Platform.PluginInfo;
import dev.serai.host.http.Answers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the platform is, for load balancers, supervisors and Prometheus. Called on virtual threads. */
final class StatusPages {
    private final Platform platform;
    private final MeterRegistry metrics;
    private final Doorkeeper door;

    StatusPages(Platform platform, MeterRegistry metrics, Doorkeeper door) {
        this.platform = platform;
        this.metrics = metrics;
        this.door = door;
    }

    void live(RoutingContext request) {
        Answers.json(request, 200, Map.of("status", "live"));
    }

    /** 503 until all plugins and routes were loaded, and again while stopping. Numbers only: anybody may ask. */
    void ready(RoutingContext request) {
        boolean ready = platform.ready() && door.isOpen();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", ready ? "ready" : "not ready");
        json.put("plugins", plugins(platform.plugins()));
        json.put("routes", Map.of("total", platform.routes().size()));
        json.put(
                "problems",
                platform.problems().stream().filter(Problem::isError).count());
        Answers.json(request, ready ? 200 : 503, json);
    }

    private static Map<String, Object> plugins(List<PluginInfo> plugins) {
        long loaded = plugins.stream().filter(PluginInfo::loaded).count();
        return Map.of("loaded", loaded, "failed", plugins.size() - loaded);
    }

    void metrics(RoutingContext request) {
        if (metrics instanceof PrometheusMeterRegistry prometheus) {
            Buffer text = Buffer.buffer(prometheus.scrape());
            Answers.bytes(request, 200, "text/plain; version=0.0.4; charset=utf-8", text);
        } else {
            Answers.problem(request, 404, "metrics.off", "Metrics are not collected.");
        }
    }
}
