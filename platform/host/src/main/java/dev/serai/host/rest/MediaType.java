package dev.serai.host.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/** A request's content type without its parameters, lower case; empty where there is none. */
final class MediaType {
    private MediaType() {}

    static String of(RoutingContext request) {
        String header = request.request().getHeader("Content-Type");
        return header == null ? "" : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    /** A request without a body fits always. */
    static boolean fits(RoutingContext request, Set<String> types) {
        boolean empty =
                request.body().buffer() == null || request.body().buffer().length() == 0;
        return empty || types.isEmpty() || types.contains(of(request));
    }
}
