package dev.serai.engine.reference;

import dev.serai.engine.reference.Block.Trouble;
import dev.serai.engine.semantics.ProbeBehaviour;
import dev.serai.engine.semantics.ProbeBehaviour.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case while it is being written: what its workflows share. */
final class Draft {
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    final Map<String, List<ProbeBehaviour>> probes = new LinkedHashMap<>();
    final List<String> children = new ArrayList<>();
    /** Whether something goes on beside something else. */
    boolean concurrent;

    private int ids;

    String id(String prefix) {
        return prefix + ++ids;
    }

    /** Has a probe go wrong, and adds the keys that its node needs for it. */
    void trouble(String id, Trouble trouble, @Nullable Object value, Map<String, Object> keys) {
        ProbeBehaviour good = new ProbeBehaviour(Duration.ZERO, returned(value));
        switch (trouble) {
            case NONE -> {}
            case SLOW -> behave(id, new ProbeBehaviour(A_WHILE, returned(value)));
            case RETRIED -> {
                behave(id, failure("remote"), failure("remote"), good);
                keys.put("retry", Map.of("max_attempts", 3, "delay", "1s", "jitter", 0));
            }
            case HANGS_ONCE -> {
                behave(id, new ProbeBehaviour(Duration.ZERO, new End.Hang()), good);
                keys.put("timeout", "4s");
                keys.put("retry", Map.of("max_attempts", 2, "delay", "1s", "jitter", 0));
            }
            case PASSED_OVER -> {
                behave(id, failure("caller"));
                keys.put("on_error", "continue");
            }
        }
    }

    /** Returns what its configuration says, after a time. */
    void slow(String id, Duration delay, @Nullable Object value) {
        behave(id, new ProbeBehaviour(delay, returned(value)));
    }

    void fail(String id) {
        behave(id, failure("caller"));
    }

    private void behave(String id, ProbeBehaviour... behaviours) {
        probes.put("*/" + id, List.of(behaviours));
    }

    private static End returned(@Nullable Object value) {
        return new End.Return(Collections.singletonMap("value", value));
    }

    private static ProbeBehaviour failure(String kind) {
        return new ProbeBehaviour(Duration.ZERO, new End.Fail(kind, "x.broken", "as told", null, null));
    }
}
