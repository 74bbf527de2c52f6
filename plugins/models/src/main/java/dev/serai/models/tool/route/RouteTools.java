package dev.serai.models.tool.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.langchain4j.tools.LangChain4jToolsEndpoint;

/**
 * Routes that begin with {@code langchain4j-tools:}, as they are at the moment. The routes themselves are asked: what the
 * component keeps by tag is gone for all of them as soon as one stops. Safe for use by many threads.
 */
public final class RouteTools {
    private final CamelContext camel;

    public RouteTools(CamelContext camel) {
        this.camel = camel;
    }

    /** Those that are running, by name. */
    public Map<String, RouteTool> all() {
        Map<String, RouteTool> tools = new TreeMap<>();
        for (Route route : camel.getRoutes()) {
            Consumer consumer = route.getConsumer();
            if (route.getEndpoint() instanceof LangChain4jToolsEndpoint endpoint
                    && consumer != null
                    && camel.getRouteController().getRouteStatus(route.getRouteId()) == ServiceStatus.Started) {
                RouteTool tool = new RouteTool(route.getRouteId(), endpoint, consumer);
                tools.put(tool.specification().name(), tool);
            }
        }
        return tools;
    }

    /** By tag, each with its tools. */
    public Map<String, List<RouteTool>> byTag() {
        Map<String, List<RouteTool>> byTag = new LinkedHashMap<>();
        all().values().forEach(tool -> tool.tags()
                .forEach(tag -> byTag.computeIfAbsent(tag.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(tool)));
        return byTag;
    }
}
