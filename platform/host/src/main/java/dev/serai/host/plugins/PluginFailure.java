package dev.serai.host.plugins;

import dev.serai.api.Problem;
import org.jspecify.annotations.Nullable;

/** A plugin can't be loaded; nothing of it is. */
final class PluginFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    PluginFailure(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
