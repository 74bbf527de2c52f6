package dev.serai.host.console;

import dev.serai.host.http.Answers;
import dev.serai.host.identity.Gate;
import dev.serai.host.identity.Role;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/jolokia}: an agent for those who look and one for those who steer, each made when first asked. A refusal
 * is inside an answer of 200: Hawtio signs people out at 403.
 */
final class JolokiaEndpoints implements Handler<RoutingContext>, AutoCloseable {
    private static final String BASE = ConsolePart.BASE + "jolokia";
    /** Jolokia executes over GET too, which carries no XSRF token: only Hawtio's probe may use it. */
    private static final Set<String> GETTABLE = Set.of("", "/", "/version");

    private @Nullable JolokiaAgent looking;
    private @Nullable JolokiaAgent steering;

    @Override
    public void handle(RoutingContext request) {
        String path = request.normalizedPath().substring(BASE.length());
        HttpMethod method = request.request().method();
        if (!method.equals(HttpMethod.POST) && !(method.equals(HttpMethod.GET) && GETTABLE.contains(path))) {
            request.response().putHeader("Allow", "POST");
            Answers.problem(request, 405, "http.method-not-allowed", "Jolokia is asked with POST here.");
            return;
        }
        boolean mayOperate = Gate.caller(request).role().includes(Role.OPERATOR);
        request.vertx()
                .executeBlocking(() -> agent(mayOperate).answer(request, path), false)
                .onSuccess(json -> Answers.bytes(request, 200, Answers.JSON_TYPE, Buffer.buffer(json)))
                .onFailure(request::fail);
    }

    private synchronized JolokiaAgent agent(boolean mayOperate) {
        JolokiaAgent known = mayOperate ? steering : looking;
        if (known != null) {
            return known;
        }
        JolokiaAgent made = new JolokiaAgent(mayOperate);
        if (mayOperate) {
            steering = made;
        } else {
            looking = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (looking != null) {
            looking.close();
        }
        if (steering != null) {
            steering.close();
        }
    }
}
