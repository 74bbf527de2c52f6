package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.SeraiException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine's own effects. Safe for use by many threads. */
record Effects(RunServices services, String workflow) {

    NodeExecutor executor() {
        return services.nodes();
    }

    long now() {
        return services.clock().millis();
    }

    /** On a thread of the attempt's own. */
    NodeResult emit(Map<String, @Nullable Object> config) {
        return own(() -> emitted(config));
    }

    NodeResult own(Supplier<NodeResult> effect) {
        try {
            return effect.get();
        } catch (SeraiException e) {
            return executor().failed(NodeError.of(e, e.kind(), e.code()));
        }
    }

    private NodeResult emitted(Map<String, @Nullable Object> config) {
        services.events()
                .emit(
                        Outcomes.text(config.get("type")),
                        optional(config.get("correlation")),
                        config.get("source") == null ? workflow : Outcomes.text(config.get("source")),
                        config.get("data"));
        return NodeResult.completed(Map.of());
    }

    private static @Nullable String optional(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
