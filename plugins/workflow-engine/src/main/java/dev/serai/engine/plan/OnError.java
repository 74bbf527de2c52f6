package dev.serai.engine.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens after a node has failed for good. */
public sealed interface OnError {
    /** The run fails. */
    record Fail() implements OnError {}

    /** The node counts as completed, without writes. */
    record Continue() implements OnError {}

    /** The first route that matches; where none does, the run fails. */
    record Go(List<Route> routes) implements OnError {}

    /** Null matches anything. */
    record Route(
            @Nullable String code,
            @Nullable Integer status,
            @Nullable String kind,
            int target) {}
}
