package dev.serai.host.routes;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.host.yaml.YamlGuard;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns what Camel throws about a route file into a problem with its place. */
final class RouteErrors {
    private static final int DEEPEST_CAUSE = 20;

    private RouteErrors() {}

    static Problem problem(Throwable thrown, RouteSource source) {
        return find(thrown, YamlEngineException.class)
                .map(YamlGuard::syntax)
                .map(problem -> new Problem(
                        problem.severity(), "route.invalid", problem.message(), null, problem.line(), problem.column()))
                .or(() -> find(thrown, ResolveEndpointFailedException.class).map(error -> endpoint(error, source)))
                .or(() -> find(thrown, NoSuchEndpointException.class)
                        .map(error -> place(error.getUri(), source).of(noComponent(error.getUri()))))
                .or(() -> find(thrown, NoSuchBeanException.class).map(error -> bean(error, source)))
                .or(() -> find(thrown, SeraiException.class).map(error -> ofRule(error, source)))
                .orElseGet(() -> other(thrown, source));
    }

    /** It knows the line. */
    private static Problem ofRule(SeraiException error, RouteSource source) {
        Problem problem = error.problems().isEmpty()
                ? Problem.error(error.code(), error.text())
                : error.problems().getFirst();
        return problem.line() == 0 || problem.column() > 0
                ? problem
                : TextPlace.startOf(problem.line(), source.text()).of(problem);
    }

    private static Problem endpoint(ResolveEndpointFailedException error, RouteSource source) {
        String uri = String.valueOf(error.getUri());
        boolean unknown = String.valueOf(error.getMessage()).contains("No component found with scheme");
        return place(uri, source)
                .of(unknown ? noComponent(uri) : Problem.error("route.endpoint", deepestMessage(error)));
    }

    private static Problem noComponent(String uri) {
        String name = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
        return Problem.error(
                "route.endpoint", "there is no component " + name + "; a plugin that brings it may be missing");
    }

    /** The whole URI is often not in the file as Camel has it: options may stand in lines of their own. */
    private static TextPlace place(String uri, RouteSource source) {
        String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        String scheme = path.contains(":") ? path.substring(0, path.indexOf(':')) : path;
        return Stream.of(path, path.replaceFirst("://", ":"), scheme + ":", scheme)
                .flatMap(piece -> TextPlace.find(source.text(), piece).stream())
                .findFirst()
                .orElse(TextPlace.NONE);
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
