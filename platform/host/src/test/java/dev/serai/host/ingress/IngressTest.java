package dev.serai.host.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.host.camel.CamelBoot;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real requests over HTTP against routes. */
class IngressTest {
    private static final int LARGE = 3_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicInteger completed = new AtomicInteger();
    private CamelBoot camel;
    private HttpServer server;
    private byte[] body = new byte[0];

    @BeforeEach
    void open() throws Exception {
        camel = new CamelBoot(
                LoadedSettings.load(new SettingsSources(Path.of("none"), Map.of(), Map.of(), Map.of()), "none"));
        camel.bindIngress();
        Router router = Router.router(vertx);
        server = vertx.createHttpServer().requestHandler(router);
        var unused = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES);
        String name = VertxPlatformHttpRouter.getRouterNameFromPort(server.actualPort());
        camel.context().getRegistry().bind(name, new RawRouter(vertx, router, name));
        camel.start();
        camel.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/echo").process(IngressTest.this::see);
                from("platform-http:/items/{id}").process(IngressTest.this::see);
                from("platform-http:/typed")
                        .setHeader("Content-Type", constant("text/plain"))
                        .setBody(constant("x"));
                from("platform-http:/map")
                        .setBody(e -> Map.of("a", List.of(1, 2)))
                        .setHeader("CamelHttpResponseCode", constant(202));
                from("platform-http:/busy").process(e -> {
                    e.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                        @Override
                        public void onFailure(Exchange exchange) {
                            failed.set(true);
                        }
                    });
                    throw new SeraiException(
                            ErrorKind.OVERLOAD,
                            "engine.overloaded",
                            "Too much.",
                            Duration.ofSeconds(7),
                            List.of(),
                            null);
                });
                from("platform-http:/broken").process(e -> {
                    throw new IllegalStateException("secret detail");
                });
                from("platform-http:/stream")
                        .setBody(e -> new ByteArrayInputStream("x".repeat(LARGE).getBytes(StandardCharsets.UTF_8)));
                from("platform-http:/unreadable").setBody(e -> new Object());
                from("platform-http:/completed").process(e -> {
                    e.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                        @Override
                        public void onComplete(Exchange exchange) {
                            completed.incrementAndGet();
                        }
                    });
                    e.getMessage().setBody("ok");
                });
                from("platform-http:/answers").process(e -> {
                    e.getMessage().setHeader("Location", "/here");
                    e.getMessage().setHeader("Serai-Run-Id", "r1");
                    e.getMessage().setHeader("Internal-Thing", "x");
                    e.getMessage().setBody("ok");
                });
            }
        });
    }

    /** Takes bodies as they come. */
    private static final class RawRouter extends VertxPlatformHttpRouter {
        @SuppressWarnings("NullAway") // there is no Camel server behind it
        RawRouter(Vertx vertx, Router router, String name) {
            super(null, vertx, router, name);
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return context -> context.request().body().onSuccess(body -> {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            });
        }
    }

    private void see(Exchange exchange) {
        headers.putAll(new HashMap<>(exchange.getMessage().getHeaders()));
        Object received = exchange.getMessage().getBody();
        body = received == null ? new byte[0] : (byte[]) received;
    }

    @AfterEach
    void close() throws Exception {
        camel.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    private HttpResponse<String> post(String path, String content, String... headerPairs) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .POST(BodyPublishers.ofString(content));
        if (headerPairs.length > 0) {
            request.headers(headerPairs);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Test
    void a_form_reaches_the_route_as_it_was_sent_and_gives_no_headers() throws Exception {
        HttpResponse<String> answer =
                post("/echo", "a=1&Location=%2Fevil&b=%20x", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(bodyText()).isEqualTo("a=1&Location=%2Fevil&b=%20x");
        assertThat(headers).doesNotContainKeys("a", "b", "Location");
        assertThat(answer.body()).isEqualTo("a=1&Location=%2Fevil&b=%20x");
    }

    @Test
    void a_multipart_body_reaches_the_route_as_it_was_sent() throws Exception {
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n";
        post("/echo", multipart, "Content-Type", "multipart/form-data; boundary=x");
        assertThat(bodyText()).isEqualTo(multipart);
        assertThat(headers).doesNotContainKey("a");
    }

    @Test
    void an_empty_body_is_none() throws Exception {
        assertThat(post("/echo", "").statusCode()).isIn(200, 204);
        assertThat(body).isEmpty();
    }

    @Test
    void headers_that_steer_camel_do_not_come_in_nor_do_query_parameters_of_that_name() throws Exception {
        post(
                "/echo?CamelHttpUri=http://evil&camelfilename=x&Serai-Run-Id=1",
                "x",
                "CamelHttpResponseCode",
                "201",
                "camelExecCommandExecutable",
                "rm",
                "breadcrumbId",
                "b",
                "Serai-User",
                "root",
                "org.apache.camel.x",
                "y",
                "X-Signature",
                "abc");
        assertThat(headers)
                .doesNotContainKeys(
                        "CamelHttpResponseCode",
                        "camelExecCommandExecutable",
                        "breadcrumbId",
                        "Serai-User",
                        "org.apache.camel.x",
                        "camelfilename",
                        "Serai-Run-Id")
                .containsEntry("X-Signature", "abc");
        assertThat(headers.get("CamelHttpUri"))
                .isEqualTo("/echo?CamelHttpUri=http://evil&camelfilename=x&Serai-Run-Id=1");
    }

    @Test
    void no_request_header_is_echoed() throws Exception {
        HttpResponse<String> answer = post(
                "/echo?q=1",
                "x",
                "X-Own",
                "1",
                "Location",
                "/evil",
                "Retry-After",
                "9",
                "Content-Type",
                "text/html",
                "Cookie",
                "c=1",
                "Set-Cookie",
                "s=1",
                "Access-Control-Allow-Origin",
                "*",
                "Cache-Control",
                "public");
        assertThat(answer.headers().map()).containsOnlyKeys("content-length");
    }

    @Test
    void only_headers_of_the_short_list_go_out() throws Exception {
        HttpResponse<String> answer = post("/answers", "x");
        assertThat(answer.headers().map()).containsOnlyKeys("location", "serai-run-id", "content-length");
    }

    @Test
    void a_header_stands_alone_although_a_query_parameter_has_its_name() throws Exception {
        post("/echo?X-Signature=fake&Content-Type=text/html&only=query", "x", "X-Signature", "real");
        assertThat(headers)
                .containsEntry("X-Signature", "real")
                .containsEntry("only", "query")
                .doesNotContainKey("Content-Type");
    }

    @Test
    void the_path_wins_over_headers_and_query() throws Exception {
        post("/items/7?id=8", "x", "id", "9");
        assertThat(headers).containsEntry("id", "7");
    }

    @Test
    void a_route_may_set_the_very_content_type_that_the_request_had() throws Exception {
        HttpResponse<String> answer = post("/typed", "x", "Content-Type", "text/plain");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void maps_become_json() throws Exception {
        HttpResponse<String> answer = post("/map", "x");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"a\":[1,2]}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void a_stream_is_sent_whole() throws Exception {
        assertThat(post("/stream", "x").body()).isEqualTo("x".repeat(LARGE));
    }

    @Test
    void an_answer_that_is_no_content_is_a_failure() throws Exception {
        HttpResponse<String> answer = post("/unreadable", "x");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"internal\"").doesNotContain("java.lang.Object");
    }

    @Test
    void the_exchange_is_completed_once() throws Exception {
        assertThat(post("/completed", "x").body()).isEqualTo("ok");
        await().atMost(PATIENCE)
                .until(() -> camel.context().getInflightRepository().size() == 0);
        assertThat(completed).hasValue(1);
    }

    @Test
    void a_suspended_route_answers_503() throws Exception {
        String route = camel.context().getRoutes().getFirst().getId();
        camel.context().getRouteController().suspendRoute(route);
        assertThat(post("/echo", "x").statusCode()).isEqualTo(503);
    }

    @Test
    void a_failure_is_answered_with_a_problem_document_and_stays_a_failure() throws Exception {
        HttpResponse<String> answer = post("/busy", "x", "X-Own", "1");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Own")).isEmpty();
        assertThat(answer.body()).contains("\"code\":\"engine.overloaded\"");
        await().atMost(PATIENCE).untilTrue(failed);
    }

    @Test
    void an_unknown_failure_tells_nothing_of_itself() throws Exception {
        HttpResponse<String> answer = post("/broken", "x");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"internal\"").doesNotContain("secret detail", "Exception");
    }

    @Test
    void http_2_works_too() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + "/echo"))
                .version(HttpClient.Version.HTTP_2);
        HttpRequest small = request.POST(BodyPublishers.ofString("x")).build();
        assertThat(client.send(small, HttpResponse.BodyHandlers.ofString()).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
    }
}
