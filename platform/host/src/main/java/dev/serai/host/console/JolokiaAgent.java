package dev.serai.host.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.impl.QuietLogHandler;
import org.jolokia.service.jmx.LocalRequestHandler;
import org.jolokia.service.serializer.JolokiaSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jolokia agent under a {@link RoleRestrictor}. Answers block. */
final class JolokiaAgent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JolokiaAgent.class);

    private final JolokiaServiceManager services;
    private final HttpRequestHandler http;

    JolokiaAgent(boolean operator) {
        StaticConfiguration configuration =
                new StaticConfiguration(ConfigKey.AGENT_ID, operator ? "serai-operator" : "serai-viewer");
        services = JolokiaServiceManagerFactory.createJolokiaServiceManager(
                configuration, new QuietLogHandler(), new RoleRestrictor(operator));
        services.addService(new JolokiaSerializer());
        services.addService(new LocalRequestHandler(1));
        http = new HttpRequestHandler(services.start());
    }

    /** @param path behind the endpoint's own */
    String answer(RoutingContext context, String path) {
        JSONStructure answer;
        try {
            answer = ask(context, path);
        } catch (Exception e) {
            log.debug("A Jolokia request failed", e);
            answer = http.handleThrowable(e);
        }
        return answer.toJSONString();
    }

    private JSONStructure ask(RoutingContext context, String path) throws Exception {
        HttpServerRequest request = context.request();
        Map<String, String[]> parameters = new HashMap<>();
        for (String name : request.params().names()) {
            parameters.put(name, request.params().getAll(name).toArray(String[]::new));
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return http.handleGetRequest(request.uri(), path.isEmpty() ? null : path, parameters);
        }
        Buffer body = context.body().buffer();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        return http.handlePostRequest(
                request.uri(), new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.name(), parameters);
    }

    @Override
    public void close() {
        services.stop();
    }
}
