package dev.serai.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client sends: refused, closed, and never taken for two requests. */
class MalformedRequestTest {
    @TempDir
    static Path folder;

    static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
        server.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/echo").setBody(simple("<${body}>"));
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /echo HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
                "GET /echo HTTP/1.1\r\nHost: x\r\nContent-Length : 3\r\n\r\nabc",
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3x\r\n\r\nabc",
            })
    void framing_that_cannot_be_trusted_is_400_and_the_connection_closes(String request) {
        try (var raw = server.raw()) {
            raw.sends(request);
            String answer = raw.rest();
            assertThat(answer).matches("(?s)HTTP/1.[01] 400 .*").contains("http.malformed");
            assertThat(answer).doesNotContain("Exception").doesNotContain("netty");
        }
    }

    @Test
    void a_chunk_whose_size_is_no_number_ends_the_connection_before_a_route_sees_it() {
        try (var raw = server.raw()) {
            raw.sends("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n");
            assertThat(raw.rest()).doesNotContain(" 200 ");
        }
    }

    @Test
    void a_length_beside_chunks_does_not_smuggle_a_second_request() {
        try (var raw = server.raw()) {
            raw.sends("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 6\r\n");
            raw.sends("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.rest()).doesNotContain("live");
        }
    }

    @Test
    void an_endless_address_is_414_and_endless_headers_are_431() {
        try (var raw = server.raw()) {
            raw.sends("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.line()).contains(" 414 ");
        }
        try (var raw = server.raw()) {
            raw.sends("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");
            assertThat(raw.line()).contains(" 431 ");
        }
    }

    @Test
    void an_upgrade_to_http_2_is_not_taken_up() {
        try (var raw = server.raw()) {
            raw.sends("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\n");
            raw.sends("Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");
            assertThat(raw.line()).contains(" 200 ");
        }
    }
}
