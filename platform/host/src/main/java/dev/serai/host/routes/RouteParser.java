package dev.serai.host.routes;

import dev.serai.api.Problem;
import dev.serai.host.yaml.YamlGuard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;

/** From the text of a file to route definitions that Camel has not been given yet. */
final class RouteParser {
    private final CamelContext camel;
    private final Predicate<String> acceptsInput;

    /** @param acceptsInput for the URI that a route takes from; other routes are left out */
    RouteParser(CamelContext camel, Predicate<String> acceptsInput) {
        this.camel = camel;
        this.acceptsInput = acceptsInput;
    }

    RouteBuilder parse(RouteSource source) throws RouteFailure {
        List<Problem> problems = new YamlGuard(source.key()).check(source.text().getBytes(StandardCharsets.UTF_8));
        if (!problems.isEmpty()) {
            throw new RouteFailure(problems);
        }
        if (!YamlGuard.isList(source.text())) {
            throw new RouteFailure(
                    List.of(Problem.error("route.invalid", "a route file is a list; each entry starts with '- '")
                            .at(1, 1)));
        }
        try {
            RouteBuilder builder = (RouteBuilder)
                    newLoader().loadRoutesBuilder(ResourceHelper.fromString(source.key(), source.text()));
            builder.configureRoutes(camel);
            keepAccepted(builder);
            nameAnonymous(source, builder);
            return builder;
        } catch (Exception e) {
            throw new RouteFailure(List.of(RouteErrors.problem(e, source)), e);
        }
    }

    /** For one file: what was wrong with its beans would stay with the loader. */
    private YamlRoutesBuilderLoader newLoader() {
        YamlRoutesBuilderLoader loader = new YamlRoutesBuilderLoader();
        loader.setCamelContext(camel);
        ServiceHelper.startService(loader);
        return loader;
    }

    private void keepAccepted(RouteBuilder builder) {
        builder.getRouteCollection().getRoutes().removeIf(route -> !acceptsInput.test(input(route)));
    }

    static String input(RouteDefinition route) {
        return route.getInput() == null ? "" : String.valueOf(route.getInput().getEndpointUri());
    }

    /** An id that stays the same when the file is loaded again. */
    private static void nameAnonymous(RouteSource source, RouteBuilder builder) {
        int number = 0;
        for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
            number++;
            if (route.getId() == null || !route.hasCustomIdAssigned()) {
                route.setId(number == 1 ? source.baseName() : source.baseName() + "-" + number);
            }
        }
    }

    static List<String> ids(RouteBuilder builder) {
        List<String> ids = new ArrayList<>();
        builder.getRouteCollection().getRoutes().forEach(route -> ids.add(String.valueOf(route.getId())));
        return ids;
    }
}
