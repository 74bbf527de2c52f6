package dev.serai.host.routes;

import dev.serai.api.Problem;
import java.util.List;

/** A route file can't be loaded. */
final class RouteFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RouteFailure(List<Problem> problems, Throwable cause) {
        super(problems.toString(), cause);
        this.problems = problems;
    }

    RouteFailure(List<Problem> problems) {
        super(problems.toString());
        this.problems = problems;
    }

    List<Problem> problems() {
        return problems;
    }
}
