package dev.serai.api;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Processor;

/**
 * A step of a route that lets pass only what may come in: it checks a signature, say, and throws a {@link SeraiException}
 * where it doesn't hold. The platform starts a route that takes requests from outside only where a guard, named by {@code
 * process: {ref: NAME}}, comes before all that does something with a request. Called by many threads.
 */
public interface IngressGuard extends Processor {

    /**
     * Why nothing could be verified in a route, as it stands now. Asked when the route is loaded, which fails then.
     *
     * @param properties the exchange properties that the route sets to constants before this step
     * @return for who configures the platform: what is missing, and what to do; empty where all is well
     */
    default Optional<String> objection(Map<String, String> properties) {
        return Optional.empty();
    }
}
