package dev.serai.host.web;

import dev.serai.host.http.Answers;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets requests in between start and stop; before and after only those that ask how the platform is. */
final class Doorkeeper implements Handler<RoutingContext> {
    private volatile State state = State.STARTING;

    enum State {
        STARTING,
        OPEN,
        STOPPING
    }

    void set(State next) {
        state = next;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public void handle(RoutingContext request) {
        State now = state;
        if (now == State.OPEN || request.normalizedPath().startsWith("/health/")) {
            request.next();
            return;
        }
        request.response().putHeader("Retry-After", "2").putHeader("Connection", "close");
        String what = now == State.STARTING ? "starting" : "stopping";
        Answers.problem(request, 503, "platform." + what, "The platform is " + what + ".");
    }
}
