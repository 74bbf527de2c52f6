package dev.serai.host.ingress;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers pass the door. In: all but those that steer Camel, and those that are ours to send. Out: a short list and
 * nothing else, so that neither request headers nor internal ones are echoed.
 */
public final class IngressHeaders implements HeaderFilterStrategy {
    private static final Set<String> OUT = Set.of(
            "allow",
            "cache-control",
            "content-disposition",
            "content-language",
            "content-type",
            "etag",
            "last-modified",
            "link",
            "location",
            "retry-after",
            "serai-run-id",
            "www-authenticate");
    /** Of these a request may have its own; the rest of the list above would be echoed. */
    private static final Set<String> IN_AND_OUT = Set.of("content-type");

    private static final Set<String> STEERING = Set.of("breadcrumbid", "org.apache.camel", "serai");

    /** True: the header does not go out. */
    @Override
    public boolean applyFilterToCamelHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !OUT.contains(headerName.toLowerCase(Locale.ROOT));
    }

    /** True: the header does not come in. */
    @Override
    public boolean applyFilterToExternalHeaders(String headerName, Object headerValue, Exchange exchange) {
        String name = headerName.toLowerCase(Locale.ROOT);
        return name.startsWith("camel")
                || STEERING.stream().anyMatch(name::startsWith)
                || (OUT.contains(name) && !IN_AND_OUT.contains(name));
    }
}
