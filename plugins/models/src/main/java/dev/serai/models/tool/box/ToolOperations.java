package dev.serai.models.tool.box;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/** The REST operations about tools. */
public final class ToolOperations extends RouteBuilder {
    private final Toolbox tools;

    public ToolOperations(Toolbox tools) {
        this.tools = tools;
    }

    @Override
    public void configure() {
        from("direct:listTools").routeId("api-listTools").process(exchange -> exchange.getMessage()
                .setBody(tools.list()));
    }

    /** Stops and removes them. */
    public void removeFrom(CamelContext camel) throws Exception {
        for (RouteDefinition route : getRouteCollection().getRoutes()) {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
        }
    }
}
