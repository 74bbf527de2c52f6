package dev.serai.host.routes;

import dev.serai.api.ErrorKind;
import dev.serai.api.IngressGuard;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RemovePropertiesDefinition;
import org.apache.camel.model.RemovePropertyDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.ThrottleDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No route that takes requests from outside starts without an {@link IngressGuard} ahead of all that does something with
 * them. In the profile dev it starts, and the log says so each time.
 */
public final class IngressRule implements RoutePolicyFactory {
    private static final Logger log = LoggerFactory.getLogger(IngressRule.class);

    private static final Set<String> DOORS = Set.of(
            "jetty",
            "netty-http",
            "platform-http",
            "rest",
            "rest-openapi",
            "servlet",
            "undertow",
            "vertx-websocket",
            "webhook");

    /** They may come before the guard: nothing that was sent starts anything there, and the body stays as it came. */
    private static final Set<Class<?>> HARMLESS = Set.of(
            LogDefinition.class,
            RemoveHeaderDefinition.class,
            RemoveHeadersDefinition.class,
            RemovePropertiesDefinition.class,
            RemovePropertyDefinition.class,
            SetHeaderDefinition.class,
            SetHeadersDefinition.class,
            SetPropertyDefinition.class,
            SetVariableDefinition.class,
            ThrottleDefinition.class);

    private final boolean dev;

    /** @param dev only warns */
    public IngressRule(boolean dev) {
        this.dev = dev;
    }

    /** @throws SeraiException {@code route.unsigned}, with the place in its problem: Camel fails the route with it */
    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode node) {
        if (!(node instanceof RouteDefinition route) || !isDoor(camel, route)) {
            return null;
        }
        Optional<String> objection = objection(camel, route.getOutputs());
        if (objection.isPresent() && !dev) {
            throw refused(route.getInput(), objection.get());
        }
        return objection.map(IngressRule::warning).orElse(null);
    }

    private static boolean isDoor(CamelContext camel, RouteDefinition route) {
        String uri = camel.resolvePropertyPlaceholders(RouteParser.input(route));
        return DOORS.contains(uri.substring(0, Math.max(0, uri.indexOf(':'))));
    }

    private static Optional<String> objection(CamelContext camel, List<ProcessorDefinition<?>> steps) {
        Map<String, String> properties = new HashMap<>();
        for (ProcessorDefinition<?> step : steps) {
            Optional<IngressGuard> guard = guard(camel, step);
            if (guard.isPresent()) {
                return guard.get().objection(properties);
            }
            if (step.isWrappingEntireOutput()) {
                return objection(camel, step.getOutputs());
            }
            if (!step.isAbstract() && !HARMLESS.contains(step.getClass())) {
                break;
            }
            remember(camel, step, properties);
        }
        return Optional.of(
                "anyone could send messages to this route: nothing checks their signature before it uses them."
                        + " Put '- process: {ref: signature}' first among its steps; docs/routes.md says how. On a machine for"
                        + " development serai.profile=dev lets it start as it is");
    }

    private static Optional<IngressGuard> guard(CamelContext camel, ProcessorDefinition<?> step) {
        boolean enabled = step.getDisabled() == null || step.getDisabled().equals("false");
        return enabled && step instanceof ProcessDefinition process && process.getRef() != null
                ? Optional.ofNullable(
                        camel.getRegistry().lookupByNameAndType(name(process.getRef()), IngressGuard.class))
                : Optional.empty();
    }

    /** Both {@code signature} and {@code #signature}. */
    private static String name(String ref) {
        return ref.startsWith("#") ? ref.substring(1) : ref;
    }

    private static void remember(CamelContext camel, ProcessorDefinition<?> step, Map<String, String> properties) {
        if (step instanceof SetPropertyDefinition set && set.getExpression() instanceof ConstantExpression constant) {
            properties.put(set.getName(), camel.resolvePropertyPlaceholders(constant.getExpression()));
        }
    }

    private static SeraiException refused(FromDefinition from, String objection) {
        Problem problem = Problem.error("route.unsigned", objection).at(Math.max(0, from.getLineNumber()), 0);
        return new SeraiException(ErrorKind.CALLER, "route.unsigned", objection, null, List.of(problem), null);
    }

    /** Of the route that starts, not of one that is only tried out. */
    private static RoutePolicy warning(String objection) {
        return new RoutePolicySupport() {
            @Override
            public void onStart(Route route) {
                log.warn(
                        "UNSIGNED, AS THE PROFILE IS dev: the route {} ({}): {}",
                        route.getId(),
                        route.getEndpoint(),
                        objection);
            }
        };
    }
}
