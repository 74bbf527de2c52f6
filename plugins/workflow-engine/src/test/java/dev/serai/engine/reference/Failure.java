package dev.serai.engine.reference;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a node failed. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> MAY_GO_AWAY = Set.of("remote", "overload", "plugin", "internal");

    final String kind;
    final String code;
    final transient @Nullable Integer status;
    final transient @Nullable Duration retryAfter;
    /** Where it began. */
    @Nullable
    String node;

    Failure(String kind, String code, String message) {
        this(kind, code, message, null, null);
    }

    Failure(String kind, String code, String message, @Nullable Integer status, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    Failure at(String id) {
        if (node == null) {
            node = id;
        }
        return this;
    }

    boolean mayGoAway() {
        return MAY_GO_AWAY.contains(kind);
    }

    /** Whether a word under {@code retry.on} means it: a kind, a code or a status. */
    boolean isMeantBy(String word) {
        return word.equals(kind)
                || word.equals(code)
                || (word.equals("timeout") && code.equals("node.timeout"))
                || (status != null && word.equals(status.toString()));
    }

    /** As {@code error} in expressions and placeholders. */
    Map<String, @Nullable Object> asValue() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("code", code);
        value.put("message", getMessage());
        value.put("kind", kind);
        value.put("node", node);
        value.put("status", status == null ? null : (Object) status.longValue());
        return value;
    }
}
