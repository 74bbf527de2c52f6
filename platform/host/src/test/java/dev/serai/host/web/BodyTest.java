package dev.serai.host.web;

import static dev.serai.host.harness.RunningServer.MOST_BODY_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies on their way to routes and to operations: what arrives, and how much. */
class BodyTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: {title: t, version: "1"}
            paths:
              /measure:
                post:
                  operationId: measure
                  x-serai-role: viewer
                  requestBody: {content: {text/plain: {schema: {type: string}}}}
                  responses: {"200": {description: ok}}
            """;

    @TempDir
    static Path folder;

    static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
        server.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/webhooks/echo").log("${headers}");
                from("platform-http:/webhooks/headers").setBody(simple("${headers}"));
                from("direct:measure").setBody(simple("{\"length\": ${body.length}}"));
            }
        });
        server.platform.contractAppears("sizes", CONTRACT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json",
                "text/plain;charset=utf-16"
            })
    void a_route_gets_the_bytes_that_were_sent_whatever_their_type(String type) {
        String body =
                "a=1&b=%20+x\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nü\r\n--x--";
        Reply reply = server.post("/webhooks/echo", body, "Content-Type", type);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(body);
    }

    @Test
    void form_fields_do_not_become_headers() {
        Reply reply =
                server.post("/webhooks/headers", "injected=yes", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(reply.text()).doesNotContain("injected");
    }

    @Test
    void headers_that_steer_camel_do_not_come_in_and_request_headers_do_not_go_out() {
        Reply reply = server.post(
                "/webhooks/headers?CamelFileName=evil",
                "x",
                "CamelHttpResponseCode",
                "418",
                "camelfilename",
                "../evil",
                "X-Mine",
                "mine");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .doesNotContain("\"418\"", "../evil", "\"CamelFileName\"")
                .contains("X-Mine");
        assertThat(reply.header("X-Mine")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/echo", "/api/v1/measure"})
    void a_body_of_exactly_the_limit_is_taken_and_one_byte_more_is_413(String path) {
        String[] headers = {"Authorization", server.cli(), "Content-Type", "text/plain"};
        byte[] most = new byte[MOST_BODY_BYTES];
        byte[] tooMuch = new byte[MOST_BODY_BYTES + 1];
        assertThat(server.send("POST", path, most, headers).status()).isEqualTo(200);
        Reply refused = server.send("POST", path, tooMuch, headers);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("body.too-large");
        assertThat(server.stream(path, new ByteArrayInputStream(most), headers).status())
                .isEqualTo(200);
        assertThat(server.stream(path, new ByteArrayInputStream(tooMuch), headers)
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/echo", "/api/v1/measure"})
    void a_body_of_50_megabytes_is_refused_by_its_announcement_before_it_is_sent(String path) {
        try (var raw = server.raw()) {
            raw.sends("POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + server.cli()
                    + "\r\nContent-Type: text/plain\r\nContent-Length: 52428800\r\n\r\n");
            assertThat(raw.line()).contains(" 413 ");
        }
    }

    @Test
    void a_chunk_of_50_megabytes_is_refused_on_the_way() {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        try (var raw = server.raw()) {
            raw.sends("POST /webhooks/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            raw.sends(chunk).sends(chunk).sends("1\r\nx\r\n");
            assertThat(raw.line()).contains(" 413 ");
        }
    }

    @Test
    void a_client_that_asks_first_is_told_to_continue_or_not_to() {
        String head = "POST /webhooks/echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
        try (var raw = server.raw()) {
            raw.sends(head + "2\r\n\r\n");
            assertThat(raw.block()).first().asString().contains(" 100 ");
            raw.sends("hi");
            assertThat(raw.line()).contains(" 200 ");
        }
        try (var raw = server.raw()) {
            raw.sends(head + "52428800\r\n\r\n");
            assertThat(raw.line()).contains(" 413 ");
        }
    }

    @Test
    void a_body_that_ends_early_harms_nobody_else() {
        try (var raw = server.raw()) {
            raw.sends("POST /api/v1/measure HTTP/1.1\r\nHost: x\r\nAuthorization: " + server.cli()
                    + "\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nonly this");
        }
        assertThat(server.post("/webhooks/echo", "still there").text()).isEqualTo("still there");
    }
}
