package dev.serai.host.routes;

import dev.serai.api.Problem;
import dev.serai.host.yaml.YamlGuard;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.ResolveEndpointFailedException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns what Camel throws about a route file into a problem with its place. */
final class RouteErrors {
    private static final int DEEPEST_CAUSE = 20;
    private static final Pattern UNKNOWN_SCHEME = Pattern.compile("No component found with scheme: (\\S+)");

    private RouteErrors() {}

    static Problem problem(Throwable thrown, RouteSource source) {
        return find(thrown, YamlEngineException.class)
                .map(YamlGuard::syntax)
                .map(problem -> new Problem(
                        problem.severity(), "route.invalid", problem.message(), null, problem.line(), problem.column()))
                .or(() -> find(thrown, ResolveEndpointFailedException.class).map(error -> endpoint(error, source)))
                .or(() -> find(thrown, NoSuchBeanException.class).map(error -> bean(error, source)))
                .orElseGet(() -> other(thrown, source));
    }

    private static Problem endpoint(ResolveEndpointFailedException error, RouteSource source) {
        String message = deepestMessage(error);
        Matcher scheme = UNKNOWN_SCHEME.matcher(String.valueOf(error.getMessage()));
        if (scheme.find()) {
            message = "there is no component " + scheme.group(1) + "; a plugin that brings it may be missing";
        }
        String uri = String.valueOf(error.getUri());
        String place = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        return TextPlace.find(source.text(), place.replace("://", ":"))
                .or(() -> TextPlace.find(source.text(), place.replaceFirst(":.*", ":")))
                .or(() -> TextPlace.find(source.text(), place.replaceFirst(":.*", "")))
                .orElse(TextPlace.NONE)
                .of(Problem.error("route.endpoint", message));
    }

    private static Problem bean(NoSuchBeanException error, RouteSource source) {
        String name = String.valueOf(error.getName());
        return TextPlace.find(source.text(), name)
                .orElse(TextPlace.NONE)
                .of(Problem.error(
                        "route.bean", "there is no bean " + name + "; a plugin that brings it may be missing"));
    }

    private static Problem other(Throwable thrown, RouteSource source) {
        Optional<String> id =
                find(thrown, FailedToCreateRouteException.class).map(FailedToCreateRouteException::getRouteId);
        return id.flatMap(name -> TextPlace.find(source.text(), name))
                .orElse(TextPlace.NONE)
                .of(Problem.error("route.invalid", deepestMessage(thrown)));
    }

    private static String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        @Nullable Throwable cause = thrown.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            deepest = cause;
            cause = cause.getCause();
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message.strip();
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
