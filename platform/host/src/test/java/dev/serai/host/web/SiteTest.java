package dev.serai.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.api.Problem;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    static Path folder;

    static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
        server.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/webhooks/{name}?httpMethodRestrict=POST,PUT")
                        .setBody(simple("hello ${header.name}"));
                from("platform-http:/team/broken").process(exchange -> {
                    throw new IllegalStateException("the secret is hunter2");
                });
                from("platform-http:/api/v1/stolen").setBody(constant("stolen"));
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_root_leads_to_the_console() {
        Reply reply = server.get("/");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).isEqualTo("/console/");
    }

    @Test
    void an_unknown_path_is_a_problem_document_that_does_not_repeat_the_path() {
        Reply reply = server.get("/no/%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.code()).isEqualTo("http.not-found");
        assertThat(reply.text()).doesNotContain("script");
    }

    @Test
    void a_method_that_a_route_does_not_answer_is_405_with_those_that_it_does() {
        Reply reply = server.get("/webhooks/orders");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST, PUT");
        assertThat(reply.code()).isEqualTo("http.method-not-allowed");
    }

    @Test
    void a_path_that_cannot_be_decoded_is_400() {
        try (var raw = server.raw()) {
            raw.sends("GET /webhooks/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(raw.line()).contains(" 400 ");
            assertThat(raw.rest()).contains("http.malformed");
        }
    }

    @Test
    void routes_of_teams_are_served_and_cannot_take_the_place_of_the_api() {
        assertThat(server.post("/webhooks/orders", "x").text()).isEqualTo("hello orders");
        assertThat(server.get("/api/v1/stolen").status()).isEqualTo(401);
        assertThat(server.getAsCli("/api/v1/stolen").status()).isEqualTo(404);
    }

    @Test
    void a_failing_route_tells_a_reference_and_nothing_else() {
        Reply reply = server.get("/team/broken");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("internal");
        assertThat(reply.text())
                .doesNotContain("hunter2")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void every_answer_carries_the_security_headers() {
        for (String path : new String[] {"/", "/nowhere", "/console/", "/api/v1/me", "/health/live", "/team/broken"}) {
            Reply reply = server.get(path);
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .contains("script-src 'self'")
                    .contains("frame-ancestors 'none'");
            assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
        }
    }

    @Test
    void readiness_tells_numbers_only() {
        server.platform.loads("greeter", false);
        server.platform.hasProblem(Problem.error("route.invalid", "hidden detail"));
        Reply reply = server.get("/health/ready");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("plugins").path("loaded").asInt()).isEqualTo(1);
        assertThat(reply.json().path("problems").asInt()).isEqualTo(1);
        assertThat(reply.text()).doesNotContain("greeter").doesNotContain("hidden");
    }

    @Test
    void requests_are_counted_by_template_never_by_path() {
        double before = counted();
        server.post("/webhooks/someone-unique", "x");
        server.get("/nowhere-unique");
        server.getAsCli("/api/v1/tokens/also-unique");
        await().atMost(Duration.ofMinutes(1)).until(() -> counted() >= before + 3);
        String metrics = server.get("/metrics").text();
        assertThat(metrics)
                .contains("route=\"/webhooks/:name\"")
                .contains("route=\"unmatched\"")
                .contains("serai_http_requests_seconds_count")
                .doesNotContain("unique");
    }

    /** All but the looks at the metrics. A request counts a moment after its answer. */
    private static double counted() {
        return server.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("serai_http_requests_seconds_count") && !line.contains("/metrics"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void metrics_need_a_token_when_a_proxy_stands_between() {
        assertThat(server.get("/metrics").status()).isEqualTo(200);
        assertThat(server.get("/metrics", "X-Forwarded-For", "203.0.113.9").status())
                .isEqualTo(401);
        assertThat(server.get("/metrics", "X-Forwarded-For", "203.0.113.9", "Authorization", server.cli())
                        .status())
                .isEqualTo(200);
    }
}
