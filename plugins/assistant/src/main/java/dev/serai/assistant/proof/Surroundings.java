package dev.serai.assistant.proof;

import java.util.Optional;
import java.util.Set;

/** What there is around a workflow, at this moment. */
public interface Surroundings {

    /** Whether a route takes from an endpoint, {@code direct:refund} for example. */
    boolean hasRoute(String endpoint);

    /** The tools by name; empty where nobody knows. */
    Optional<Set<String>> tools();
}
