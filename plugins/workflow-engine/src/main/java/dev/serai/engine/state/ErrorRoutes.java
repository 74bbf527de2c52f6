package dev.serai.engine.state;

import dev.serai.api.NodeError;
import dev.serai.engine.plan.OnError;
import dev.serai.engine.plan.PlanGraph;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a failure leads. */
public final class ErrorRoutes {
    private ErrorRoutes() {}

    static @Nullable Integer target(OnError.Go go, NodeError error, PlanGraph graph) {
        for (OnError.Route route : go.routes()) {
            if (matches(route, error) && route.target() < graph.nodes().size()) {
                return route.target();
            }
        }
        return null;
    }

    private static boolean matches(OnError.Route route, NodeError error) {
        return (route.code() == null || route.code().equals(error.code()))
                && (route.status() == null || route.status().equals(error.status()))
                && (route.kind() == null
                        || route.kind().equalsIgnoreCase(error.kind().name()));
    }

    /** What {@code error} is in placeholders and conditions. */
    public static Map<String, @Nullable Object> toMap(NodeError error, @Nullable String node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("code", error.code());
        map.put("kind", error.kind().name().toLowerCase(Locale.ROOT));
        map.put("status", error.status() == null ? null : (Long) error.status().longValue());
        map.put("message", error.message());
        map.put("node", node);
        return map;
    }
}
