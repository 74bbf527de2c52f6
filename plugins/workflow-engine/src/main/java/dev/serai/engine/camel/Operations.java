package dev.serai.engine.camel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/** The operations of {@code META-INF/serai/openapi.yaml}, each a route {@code direct:OPERATION_ID}. */
public final class Operations extends RouteBuilder {
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** What answers one operation. */
    interface Operation {
        @Nullable
        Object answer(Message request) throws Exception;
    }

    /** Operations of one subject. */
    public sealed interface Group
            permits WorkflowOperations,
                    DryRunOperations,
                    EditOperations,
                    VersionOperations,
                    RunOperations,
                    SteeringOperations {
        /** By operation id. */
        void addTo(Map<String, Operation> operations);
    }

    public Operations(Group... groups) {
        for (Group group : groups) {
            group.addTo(operations);
        }
    }

    @Override
    public void configure() {
        operations.forEach(
                (id, operation) -> from("direct:" + id).routeId("api-" + id).process(exchange -> exchange.getMessage()
                        .setBody(operation.answer(exchange.getMessage()))));
    }

    /** Stops and removes all of them. */
    public void removeFrom(CamelContext camel) throws Exception {
        for (RouteDefinition route : getRouteCollection().getRoutes()) {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
        }
    }
}
