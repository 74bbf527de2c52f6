package dev.serai.host.rest;

import dev.serai.api.SeraiException;
import dev.serai.host.Platform;
import dev.serai.host.http.Answers;
import dev.serai.host.http.RequestLog;
import dev.serai.host.identity.ApiTokens;
import dev.serai.host.identity.Gate;
import dev.serai.host.problem.ProblemDocument;
import dev.serai.host.rest.ApiTable.Match;
import dev.serai.host.rest.ApiTable.Nothing;
import dev.serai.host.rest.ApiTable.OtherMethods;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Everything below {@code /api/v1}, behind the gate and with the body read. Safe for use by many threads. */
public final class RestApi implements Handler<RoutingContext>, AutoCloseable {
    public static final String BASE = "/api/v1";
    private static final String STREAM = "streamEvents";
    private static final String HOST_CONTRACT = "META-INF/serai/openapi.yaml";

    private final Platform platform;
    private final Map<String, OperationHandler> ofHost;
    private final CamelOperations ofPlugins;
    private final StreamHandler events;
    private volatile ApiTable table;

    public RestApi(Platform platform, CamelContext camel, ApiTokens tokens, StreamHandler events) {
        this.platform = platform;
        this.ofHost = new HostOperations(platform, tokens).handlers();
        this.ofPlugins = new CamelOperations(camel);
        this.events = events;
        this.table = mounted();
    }

    /** Call when Camel has started. */
    public void start() {
        ofPlugins.start();
        mount();
    }

    /** Takes the contracts as they are now; requests under way end under the old ones. */
    public void mount() {
        table = mounted();
    }

    private ApiTable mounted() {
        Map<String, @Nullable Object> document = MergedContract.of(hostContract(), platform.contracts());
        return new ApiTable(
                ContractReader.operations(document),
                Buffer.buffer(Yaml.write(document)),
                Buffer.buffer(Answers.jsonBytes(document)));
    }

    private static String hostContract() {
        ClassLoader loader = RestApi.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(HOST_CONTRACT)) {
            if (in == null) {
                throw new IllegalStateException(HOST_CONTRACT + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void openApiYaml(RoutingContext request) {
        Answers.bytes(request, 200, "application/yaml", table.yaml());
    }

    public void openApiJson(RoutingContext request) {
        Answers.bytes(request, 200, Answers.JSON_TYPE, table.json());
    }

    @Override
    public void handle(RoutingContext request) {
        String path = request.normalizedPath().substring(BASE.length());
        switch (table.find(request.request().method().name(), path)) {
            case Match match -> serve(request, match);
            case OtherMethods others -> {
                request.response().putHeader("Allow", String.join(", ", others.allowed()));
                Answers.problem(
                        request, 405, "http.method-not-allowed", "The Allow header has what this address answers.");
            }
            case Nothing nothing ->
                Answers.problem(request, 404, "api.unknown", "The API has no such address; see /api/v1/docs.");
        }
    }

    private void serve(RoutingContext request, Match match) {
        Operation operation = match.operation();
        RequestLog.countAs(request, BASE + operation.path().text());
        try {
            Gate.requireRole(Gate.caller(request), operation.role());
            if (!MediaType.fits(request, operation.body().types())) {
                unsupported(request, operation);
                return;
            }
            if (operation.id().equals(STREAM)) {
                events.open(request, RequestReader.read(request, match));
            } else {
                answer(request, match);
            }
        } catch (SeraiException refusal) {
            Answers.problem(request, ProblemDocument.of(refusal));
        }
    }

    private static void unsupported(RoutingContext request, Operation operation) {
        String types = String.join(" or ", operation.body().types());
        Answers.problem(request, 415, "http.unsupported-media-type", "The body must be " + types + ".");
    }

    private void answer(RoutingContext request, Match match) {
        OperationHandler handler = ofHost.getOrDefault(match.operation().id(), ofPlugins);
        request.vertx()
                .executeBlocking(() -> handler.answer(RequestReader.read(request, match)), false)
                .onSuccess(answer -> write(request, match.operation(), answer))
                .onFailure(failure -> Answers.problem(request, ProblemDocument.of(failure)));
    }

    private static void write(RoutingContext request, Operation operation, ApiAnswer answer) {
        for (String name : operation.answerHeaders()) {
            String value = answer.headers().get(name);
            if (value != null) {
                request.response().putHeader(name, value);
            }
        }
        if (answer.body() == null) {
            Answers.empty(request, answer.status());
        } else {
            Answers.bytes(request, answer.status(), answer.contentType(), answer.body());
        }
    }

    @Override
    public void close() {
        ofPlugins.close();
    }
}
