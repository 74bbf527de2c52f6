package dev.serai.host.http;

import dev.serai.host.problem.ProblemDocument;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Problem documents for whatever the router itself refuses, and for what a handler throws. */
public final class ErrorAnswers {
    private static final Map<Integer, ProblemDocument> KNOWN = Map.ofEntries(
            known(400, "http.malformed", "The request is not well-formed HTTP."),
            known(403, "http.forbidden", "This is not allowed."),
            known(404, "http.not-found", "There is nothing at this address."),
            known(406, "http.not-acceptable", "No content type that the Accept header allows can be given."),
            known(408, "http.timeout", "The body did not arrive in time."),
            known(415, "http.unsupported-media-type", "The body's content type is not accepted here."),
            known(417, "http.expectation-failed", "Only 'Expect: 100-continue' is understood."),
            known(501, "http.not-implemented", "This method is not implemented."),
            known(503, "http.unavailable", "This cannot be answered at the moment."));

    private ErrorAnswers() {}

    private static Map.Entry<Integer, ProblemDocument> known(int status, String code, String detail) {
        return Map.entry(status, ProblemDocument.of(status, code, detail));
    }

    public static void install(Router router) {
        ProblemDocument notAllowed = ProblemDocument.of(
                405,
                "http.method-not-allowed",
                "This address does not answer this method; the Allow header has those.");
        KNOWN.forEach((status, problem) -> router.errorHandler(status, request -> Answers.problem(request, problem)));
        router.errorHandler(405, request -> {
            request.response().putHeader("Allow", methodsAt(router, request.normalizedPath()));
            Answers.problem(request, notAllowed);
        });
        router.errorHandler(500, request -> Answers.problem(request, thrown(request)));
    }

    private static ProblemDocument thrown(RoutingContext request) {
        Throwable failure = request.failure();
        return ProblemDocument.of(failure == null ? new IllegalStateException("failed without a cause") : failure);
    }

    private static String methodsAt(Router router, String path) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            String pattern = route.getPath();
            if (route.methods() != null && pattern != null && matches(pattern, route.isExactPath(), path)) {
                route.methods().stream().map(HttpMethod::name).forEach(methods::add);
            }
        }
        return String.join(", ", methods);
    }

    /** Vert.x writes a parameter as {@code :name} and any end as {@code *}. */
    private static boolean matches(String pattern, boolean exact, String path) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("(?=[:*/])|(?<=\\*)", -1)) {
            regex.append(part.startsWith(":") ? "[^/]+" : part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return path.matches(regex + (exact ? "/?" : ".*"));
    }
}
