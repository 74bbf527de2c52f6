package dev.serai.engine.plan;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Scope;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where a run goes after a node: the first case that holds.
 *
 * @param otherwise where it goes when none does; empty: the run fails
 */
public record Routing(List<Case> cases, OptionalInt otherwise) {

    public record Case(Expression condition, int target) {}

    public static Routing always(int target) {
        return new Routing(List.of(), OptionalInt.of(target));
    }

    /**
     * @return an index, or {@link Plan#END}
     * @throws SeraiException {@code routing.no-match}, with the conditions, or {@code expression.failed}
     */
    public int target(String node, Map<String, ? extends @Nullable Object> state) {
        Scope scope = Scope.of(state);
        for (Case route : cases) {
            if (route.condition().holds(scope)) {
                return route.target();
            }
        }
        return otherwise.orElseThrow(() -> new SeraiException(
                ErrorKind.CALLER,
                "routing.no-match",
                "After the node '" + node + "' no condition holds and there is no default: "
                        + String.join(
                                "; ",
                                cases.stream()
                                        .map(route -> route.condition().text())
                                        .toList())
                        + "."));
    }
}
