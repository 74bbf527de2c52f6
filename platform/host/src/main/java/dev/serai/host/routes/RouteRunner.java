package dev.serai.host.routes;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives route definitions to Camel and takes them back. Runs on the plugin thread. */
final class RouteRunner {
    private static final Logger log = LoggerFactory.getLogger(RouteRunner.class);
    private static final String TRIAL = "~trial";
    private static final int DRAIN_SECONDS = 10;

    private final CamelContext camel;

    RouteRunner(CamelContext camel) {
        this.camel = camel;
    }

    /** All routes of the builder run when this returns; none of them is left when it throws. */
    void start(RouteBuilder builder) throws Exception {
        List<String> ids = RouteParser.ids(builder);
        try {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(camel);
            }
            camel.addRoutes(builder);
        } catch (Exception | Error e) {
            stop(ids);
            throw e;
        }
    }

    /**
     * Lets Camel build the routes completely, under other names and without taking anything in, and drops them: what
     * would fail to start mostly fails here already, while the present version serves.
     */
    void tryOut(RouteBuilder builder) throws Exception {
        for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
            route.setId(route.getId() + TRIAL);
            route.setAutoStartup("false");
        }
        start(builder);
        stop(RouteParser.ids(builder));
    }

    /** What is under way may end within some seconds; nothing of the routes is left when this returns. */
    void stop(List<String> ids) {
        ids.forEach(this::stop);
    }

    private void stop(String id) {
        try {
            camel.getRouteController().stopRoute(id, DRAIN_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(id);
        } catch (Exception e) {
            log.warn("The route {} did not stop cleanly; it takes no more messages", id, e);
        }
        forget(id);
    }

    /** The definition of a route that failed to start stays in the model, and would fail each later look at it. */
    private void forget(String id) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        model.getRouteDefinitions().removeIf(route -> id.equals(route.getId()));
    }
}
