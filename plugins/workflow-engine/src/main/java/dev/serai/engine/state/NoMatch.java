package dev.serai.engine.state;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.expression.Scope;
import dev.serai.engine.plan.Routing;

/** No condition holds after a node: says which ones, and with what values. */
record NoMatch(Execution ended, Routing.Choose choose) {

    SeraiException exception() {
        Scope scope = ended.frame.scope();
        return new SeraiException(
                ErrorKind.CALLER,
                "routing.no-match",
                "After the node '" + ended.node.id() + "' no condition holds and there is no default: "
                        + String.join(
                                "; ",
                                choose.cases().stream()
                                        .map(route -> route.condition().withValues(scope))
                                        .toList())
                        + ".");
    }
}
