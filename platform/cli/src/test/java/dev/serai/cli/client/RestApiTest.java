package dev.serai.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestApiTest {
    private final List<String> requests = new ArrayList<>();
    private final HttpServer server;
    private Headers headers = new Headers();
    private int status = 200;
    private String answer = "{}";

    RestApiTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            headers = exchange.getRequestHeaders();
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private RestApi api() {
        return new RestApi(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "t0ken", "nobody there");
    }

    @Test
    void parameters_go_into_the_path_or_the_query_and_are_encoded() {
        api().call(Operation.LIST_RUN_EVENTS, Map.of("id", "a/b c", "after", "5&6"));

        assertThat(requests).containsExactly("GET /api/v1/runs/a%2Fb%20c/events?after=5%266 Bearer t0ken ");
    }

    @Test
    void a_body_is_sent_as_json() {
        api().call(Operation.START_RUN, Map.of(), Map.of("workflow", "w"));

        assertThat(requests).containsExactly("POST /api/v1/runs Bearer t0ken {\"workflow\":\"w\"}");
    }

    @Test
    void a_text_is_sent_as_yaml_under_the_conditions_that_are_headers() {
        api().call(Operation.SAVE_WORKFLOW, Map.of("name", "w", "If-Match", "\"abc\""), "flow: {}\n");

        assertThat(requests).containsExactly("PUT /api/v1/workflows/w Bearer t0ken flow: {}\n");
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/yaml");
        assertThat(headers.getFirst("If-Match")).isEqualTo("\"abc\"");
    }

    @Test
    void an_empty_answer_is_a_missing_node() {
        status = 204;
        answer = "";

        assertThat(api().call(Operation.DELETE_TOKEN, Map.of("id", "x")).isMissingNode())
                .isTrue();
    }

    @Test
    void a_problem_document_becomes_the_error_that_it_was() {
        status = 404;
        answer = "{\"code\": \"run.unknown\", \"detail\": \"There is no run x.\", \"problems\": "
                + "[{\"severity\": \"error\", \"code\": \"c\", \"message\": \"m\", \"line\": 3, \"column\": 4}]}";

        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> api().call(Operation.GET_RUN, Map.of("id", "x")))
                .satisfies(error -> {
                    assertThat(error.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                    assertThat(error.code()).isEqualTo("run.unknown");
                    assertThat(error.problems())
                            .containsExactly(Problem.error("c", "m").at(3, 4));
                });
    }

    @Test
    void a_server_that_is_something_else_is_told_apart() {
        answer = "<html>";

        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> api().call(Operation.LIST_ROUTES))
                .withMessageContaining("is no Serai");
    }

    @Test
    void where_nothing_listens_the_caller_chooses_the_words() {
        RestApi api = api();
        server.stop(0);

        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> api.call(Operation.LIST_ROUTES))
                .withMessage("nobody there");
    }
}
